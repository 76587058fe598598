package countersign.domain;

import java.time.Instant;

/// X suspended or locked the account behind a grant, as an answer to the grant's use or to a check
/// told. Of a pair its [HeldPair#standing] tells the same.
///
/// @param standing never [Standing#GOOD]
/// @param since when X first said so
public record AccountBlock(Standing standing, Instant since) {
  public AccountBlock {
    if (standing == Standing.GOOD) {
      throw new IllegalArgumentException("an account in good standing is not blocked");
    }
  }
}
