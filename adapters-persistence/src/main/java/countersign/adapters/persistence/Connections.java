package countersign.adapters.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import countersign.domain.Secret;
import java.util.LinkedHashMap;
import java.util.Map;

/// Connections that give up in time, and whose errors hold no values.
final class Connections {
  private static final String SOCKET_TIMEOUT = "socketTimeout";

  /// Seconds; a URL may say otherwise. The statement's limit is below the socket's, so that the
  /// server ends what it can before the connection is given up.
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "ApplicationName",
          "countersign",
          "connectTimeout",
          "3",
          "loginTimeout",
          "3",
          "cancelSignalTimeout",
          "2",
          SOCKET_TIMEOUT,
          "10",
          "tcpKeepAlive",
          "true");

  private static final String LIMITS =
      "set statement_timeout = '8s'; set idle_in_transaction_session_timeout = '15s'";

  /// Below what a use is waited for.
  private static final String LIMITS_OF_USES =
      "set statement_timeout = '4s'; set plan_cache_mode = force_generic_plan";

  /// One statement counts or reads many rows of a table that is not ours; to write one of its rows
  /// is not worth a long wait for its lock.
  private static final String LIMITS_OF_A_SOURCE =
      "set statement_timeout = '60s'; set lock_timeout = '5s'";

  /// A statement may count a large log, even where somebody took its index away.
  private static final String LIMITS_OF_A_VERIFICATION =
      "set statement_timeout = '600s'; set default_transaction_read_only = on";

  /// Two that walk shards, and one to spare.
  private static final int VERIFICATION_CONNECTIONS = 3;

  /// As many as rows are erased at once, and one that reads.
  private static final int SOURCE_CONNECTIONS = 9;

  /// Flyway's own, the migration's, and one to spare.
  private static final int MIGRATION_CONNECTIONS = 3;

  private Connections() {}

  static HikariDataSource pool(DatabaseSettings settings) {
    var config = config(settings);
    config.setMaximumPoolSize(settings.poolSize());
    config.setConnectionInitSql(LIMITS);
    return new HikariDataSource(config);
  }

  /// One connection: uses of pairs are written one batch after the other, and never queue behind
  /// other work.
  static HikariDataSource forUses(DatabaseSettings settings) {
    var config = config(settings);
    config.setPoolName("countersign-uses");
    config.setMaximumPoolSize(1);
    config.addDataSourceProperty(SOCKET_TIMEOUT, "5");
    config.setConnectionInitSql(LIMITS_OF_USES);
    return new HikariDataSource(config);
  }

  /// To another system's database.
  ///
  /// @param isWritable false makes the server refuse every change
  static HikariDataSource forSource(DatabaseSettings settings, boolean isWritable) {
    var config = config(settings);
    config.setPoolName("countersign-source");
    config.setMaximumPoolSize(SOURCE_CONNECTIONS);
    config.setMinimumIdle(0);
    config.addDataSourceProperty(SOCKET_TIMEOUT, "70");
    config.setConnectionInitSql(
        isWritable
            ? LIMITS_OF_A_SOURCE
            : LIMITS_OF_A_SOURCE + "; set default_transaction_read_only = on");
    return new HikariDataSource(config);
  }

  /// Changes nothing, and may take minutes for one statement.
  static HikariDataSource forVerification(DatabaseSettings settings) {
    var config = config(settings);
    config.setPoolName("countersign-verification");
    config.setMaximumPoolSize(VERIFICATION_CONNECTIONS);
    config.setMinimumIdle(0);
    config.addDataSourceProperty(SOCKET_TIMEOUT, "620");
    config.setConnectionInitSql(LIMITS_OF_A_VERIFICATION);
    return new HikariDataSource(config);
  }

  /// Without limits on statements: a migration may take long.
  static HikariDataSource forMigrations(DatabaseSettings settings) {
    var config = config(settings);
    config.setMaximumPoolSize(MIGRATION_CONNECTIONS);
    config.setMinimumIdle(0);
    config.addDataSourceProperty(SOCKET_TIMEOUT, "0");
    return new HikariDataSource(config);
  }

  /// Waits at most 3 s for a connection, and for none when it is made.
  private static HikariConfig config(DatabaseSettings settings) {
    var config = new HikariConfig();
    config.setPoolName("countersign");
    config.setJdbcUrl(settings.jdbcUrl());
    config.setUsername(settings.user().orElse(null));
    config.setPassword(settings.password().map(Secret::reveal).orElse(null));
    properties(settings).forEach(config::addDataSourceProperty);
    config.setConnectionTimeout(3_000);
    config.setValidationTimeout(1_000);
    config.setInitializationFailTimeout(-1);
    return config;
  }

  private static Map<String, String> properties(DatabaseSettings settings) {
    var properties = new LinkedHashMap<>(DEFAULTS);
    properties.putAll(settings.properties());
    // Details of an error repeat the row: not even a URL may switch them on.
    properties.put("logServerErrorDetail", "false");
    return properties;
  }
}
