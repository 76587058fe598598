package countersign.adapters.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/// Pools of connections that give up in time, and whose errors hold no values.
final class Connections {
  private static final int VALIDATION_MILLIS = 1_000;

  private Connections() {}

  /// Waits for no connection when it is made.
  static HikariDataSource pool(Dialling dialling, boolean areLent) {
    var purpose = dialling.purpose();
    var pooling = dialling.settings().pooling();
    var config = new HikariConfig();
    config.setPoolName(purpose.poolName);
    config.setDataSource(new CheckedConnections(dialling, areLent));
    config.setMaximumPoolSize(purpose.connections(pooling.size()));
    if (purpose.keepsNoneIdle()) {
      config.setMinimumIdle(0);
    }
    config.setConnectionTimeout(pooling.patience().toMillis());
    config.setValidationTimeout(VALIDATION_MILLIS);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }
}
