package countersign.adapters.persistence;

import java.sql.Connection;
import java.sql.SQLException;

/// A transaction that sees every row of a table or fails: PostgreSQL refuses what a policy of row
/// security would filter (PostgreSQL docs, `row_security`). Said to each transaction, so that it
/// holds behind a pooler too.
///
/// @param isOwn whether it was begun for this, and ends with it
record WholeTable(Connection connection, boolean isOwn) implements AutoCloseable {
  static WholeTable seenBy(Connection connection) throws SQLException {
    var isOwn = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("set local row_security = off");
    }
    return new WholeTable(connection, isOwn);
  }

  <T> T committed(T result) throws SQLException {
    if (isOwn) {
      connection.commit();
    }
    return result;
  }

  @Override
  public void close() throws SQLException {
    if (isOwn) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }
}
