package countersign.adapters.persistence;

/// What connections are for, and so how long a statement may take. The socket's limit is above the
/// statement's, so that the server ends what it can before the connection is given up.
enum Purpose {
  REQUESTS("countersign", 8, 10, "-c idle_in_transaction_session_timeout=15s", ""),

  /// Below what a use is waited for. One connection: uses of pairs are written one batch after the
  /// other, and never queue behind other work.
  USES("countersign-uses", 4, 5, "-c plan_cache_mode=force_generic_plan", ""),

  /// One statement counts or reads many rows of a table that is not ours; to write one of its rows
  /// is not worth a long wait for its lock.
  SOURCE("countersign-source", 60, 70, "-c lock_timeout=5s", "set local lock_timeout = '5s'"),

  /// As [#SOURCE]; the server refuses every change.
  SOURCE_READ_ONLY(
      "countersign-source",
      60,
      70,
      "-c lock_timeout=5s -c default_transaction_read_only=on",
      "set transaction read only; set local lock_timeout = '5s'"),

  /// A statement may count a large log, even where somebody took its index away.
  VERIFICATION(
      "countersign-verification",
      600,
      620,
      "-c default_transaction_read_only=on",
      "set transaction read only"),

  /// Without limits on statements: a migration may take long.
  MIGRATION("countersign-migration", 0, 0, "", "");

  final String poolName;
  final int statementSeconds;
  final int socketSeconds;
  private final String settings;
  private final String opening;

  Purpose(
      String poolName, int statementSeconds, int socketSeconds, String settings, String opening) {
    this.poolName = poolName;
    this.statementSeconds = statementSeconds;
    this.socketSeconds = socketSeconds;
    this.settings = settings;
    this.opening = opening;
  }

  /// What a session that is ours begins with.
  String options() {
    return statementSeconds == 0
        ? settings
        : "-c statement_timeout=" + statementSeconds + "s " + settings;
  }

  /// What a transaction begins with where the session is only lent. The limit of statements is the
  /// driver's then. Empty where there is nothing to set.
  String opening() {
    return opening;
  }

  /// @param size of the pool that serves requests
  int connections(int size) {
    return switch (this) {
      case REQUESTS -> size;
      case USES -> 1;
      // As many as rows are erased at once, and one that reads.
      case SOURCE, SOURCE_READ_ONLY -> 9;
      // Two that walk shards, and one to spare; Flyway's own, the migration's, and one to spare.
      case VERIFICATION, MIGRATION -> 3;
    };
  }

  boolean keepsNoneIdle() {
    return this != REQUESTS && this != USES;
  }
}
