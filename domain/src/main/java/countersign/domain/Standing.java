package countersign.domain;

/// How X stands to the account behind a pair, as far as its last answer told.
public enum Standing {
  GOOD,
  SUSPENDED,
  LOCKED
}
