package countersign.adapters.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;

/// One throw-away PostgreSQL for the whole test run; it ends with the JVM.
final class TestPostgres {
  private static final EmbeddedPostgres SERVER = start();
  private static int databases;
  private static String template = "";

  private TestPostgres() {}

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A database of its own, without tables. It sorts as people do, unlike code points: what needs
  /// another order has to say so.
  static synchronized DatabaseSettings empty() {
    return create("template0 locale_provider icu icu_locale 'en'");
  }

  /// A database of its own, with all tables.
  static synchronized DatabaseSettings migrated() {
    if (template.isEmpty()) {
      var settings = empty();
      try (var database = Database.open(settings)) {
        database.migrate();
      }
      template = "test_" + databases;
    }
    return create(template);
  }

  /// Each takes some 8 MB and 300 files.
  static void drop(DatabaseSettings database) {
    var url = database.jdbcUrl();
    execute("drop database " + url.substring(url.lastIndexOf('/') + 1) + " with (force)");
  }

  private static DatabaseSettings create(String from) {
    databases++;
    var name = "test_" + databases;
    execute("create database " + name + " template " + from);
    return new DatabaseUrl("postgresql://postgres@localhost:" + SERVER.getPort() + "/" + name)
        .settings("DATABASE_URL", DatabaseSettings.Pooling.DEFAULT);
  }

  private static void execute(String sql) {
    try (var connection = SERVER.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
