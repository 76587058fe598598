package countersign.bootstrap;

import countersign.adapters.persistence.EmbeddedPostgresServer;

/// Says which database is used: a misspelt variable would lead to another, empty one.
final class DatabaseLine {
  private DatabaseLine() {}

  /// To be asked before the database is opened, and so made.
  static String of(Settings.Storage storage) {
    return storage
        .database()
        .map(database ->
            "The database is " + database.jdbcUrl().replaceFirst("^jdbc:postgresql:(//)?", ""))
        .orElseGet(() -> embedded(storage));
  }

  private static String embedded(Settings.Storage storage) {
    var folder = storage.dataDirectory().toAbsolutePath().normalize();
    return "The database is an embedded PostgreSQL in %s%s%s"
        .formatted(
            folder,
            EmbeddedPostgresServer.isSetUp(folder)
                ? ", which was there before"
                : ", made just now: nothing is stored in it",
            storage.isEmbeddedOnPurpose() ? "" : " (DATABASE_URL is not set)");
  }
}
