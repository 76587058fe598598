package countersign.adapters.persistence;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// One connection, over and over, in one transaction from beginning to end: as long as it lasts, a
/// pooler gives its session to nobody else. So whoever relies on a session, as Flyway does, has
/// one. What he commits meanwhile is only checked; [#commit] makes it durable, all of it or
/// nothing.
final class OneTransaction extends ConnectionSource implements AutoCloseable {
  private static final String CHECK = "set constraints all immediate; set constraints all deferred";

  /// What was set for the session would be found by whoever is lent it next.
  private static final String FORGET = "reset search_path; reset role";

  private final Connection connection;
  private boolean commitsAutomatically = true;

  OneTransaction(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
  }

  @Override
  public Connection getConnection() {
    return (Connection)
        Proxy.newProxyInstance(
            OneTransaction.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> call(method, arguments));
  }

  private @Nullable Object call(Method method, @Nullable Object[] arguments) throws Throwable {
    switch (method.getName()) {
      case "commit" -> execute(CHECK);
      case "close" -> {}
      case "isClosed" -> {
        return false;
      }
      case "setAutoCommit" -> commitsAutomatically = Boolean.TRUE.equals(arguments[0]);
      case "getAutoCommit" -> {
        return commitsAutomatically;
      }
      default -> {
        try {
          return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
          throw e.getCause();
        }
      }
    }
    return null;
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  void commit() throws SQLException {
    execute(FORGET);
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
