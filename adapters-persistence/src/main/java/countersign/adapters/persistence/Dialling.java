package countersign.adapters.persistence;

import countersign.domain.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/// Opens connections, and sees whether their sessions are ours.
///
/// Settings of the session go with the first packet and not by `SET`: a pooler refuses or drops
/// them there, where `SET` would reach a session that others are lent next.
record Dialling(DatabaseSettings settings, Purpose purpose, Pooler pooler) {
  private static final String MARK = "countersign.session";
  private static final String ASK =
      "select pg_backend_pid(), current_setting('" + MARK + "', true)";
  private static final AtomicLong COUNT = new AtomicLong();

  /// Seconds; a URL may say otherwise.
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "ApplicationName",
          "countersign",
          "assumeMinServerVersion",
          "9.0", // the name goes with the first packet, not by SET
          "connectTimeout",
          "2",
          "loginTimeout",
          "2",
          "cancelSignalTimeout",
          "2",
          "tcpKeepAlive",
          "true");

  /// @param isLent whether nothing of the session may be used
  Connection open(boolean isLent) throws SQLException {
    return isLent ? connect(lent()) : own();
  }

  /// @throws SQLException also when the session turns out to be lent
  private Connection own() throws SQLException {
    var mark = ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    var connection = connect(own(mark));
    try {
      if (isLent(connection, mark)) {
        pooler.recognise();
        throw new SQLException("a pooler lends the session", Sessions.PROTOCOL_VIOLATION);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /// Whether another session answers than the one that was opened. A pooler makes up the process it
  /// names at the beginning, and knows nothing of the mark.
  static boolean isLent(Connection connection, String mark) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(ASK)) {
      rows.next();
      return rows.getInt(1) != connection.unwrap(PGConnection.class).getBackendPID()
          || !mark.equals(rows.getString(2));
    }
  }

  /// The process at the server that answers now.
  static int process(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select pg_backend_pid()")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private Connection connect(Properties properties) throws SQLException {
    var connection = new Driver().connect(settings.jdbcUrl(), properties);
    if (connection == null) {
      throw new SQLException("the driver does not know the URL");
    }
    return connection;
  }

  Properties own(String mark) {
    var properties = common();
    var given = settings.properties().getOrDefault("options", "");
    properties.setProperty(
        "options", "-c " + MARK + "=" + mark + " " + purpose.options() + " " + given);
    if (!settings.schemas().isEmpty()) {
      properties.setProperty("currentSchema", SearchPath.of(settings.schemas()));
    }
    return properties;
  }

  private Properties lent() {
    var properties = common();
    properties.setProperty("prepareThreshold", "0");
    properties.setProperty("groupStartupParameters", "true");
    properties.setProperty("queryTimeout", Integer.toString(purpose.statementSeconds));
    return properties;
  }

  private Properties common() {
    var properties = new Properties();
    DEFAULTS.forEach(properties::setProperty);
    properties.setProperty("socketTimeout", Integer.toString(purpose.socketSeconds));
    settings.properties().forEach(properties::setProperty);
    // Details of an error repeat the row.
    properties.setProperty("logServerErrorDetail", "false");
    settings.user().ifPresent(user -> properties.setProperty("user", user));
    settings.password().map(Secret::reveal).ifPresent(p -> properties.setProperty("password", p));
    return properties;
  }
}
