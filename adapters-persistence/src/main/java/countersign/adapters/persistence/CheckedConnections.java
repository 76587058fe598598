package countersign.adapters.persistence;

import java.sql.Connection;
import java.sql.SQLException;

/// What a pool fills itself from: each connection is looked at once, when it is new.
final class CheckedConnections extends ConnectionSource {
  private final Dialling dialling;
  private final boolean areLent;

  CheckedConnections(Dialling dialling, boolean areLent) {
    this.dialling = dialling;
    this.areLent = areLent;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return dialling.open(areLent);
  }
}
