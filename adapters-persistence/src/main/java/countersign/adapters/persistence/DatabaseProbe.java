package countersign.adapters.persistence;

import countersign.application.port.out.ReadinessProbe;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/// Asks the database for the version of its schema: at most 3 s for a connection and 2 s for the
/// answer.
record DatabaseProbe(DataSource pool) implements ReadinessProbe {
  private static final int ANSWER_MILLIS = 2_000;
  private static final String NEWEST =
      "select version from flyway_schema_history where success and version is not null"
          + " order by installed_rank desc limit 1";

  @Override
  public String name() {
    return "database";
  }

  @Override
  public Optional<String> complaint() {
    try (var connection = pool.getConnection()) {
      connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
      try (var statement = connection.createStatement();
          var rows = statement.executeQuery(NEWEST)) {
        return rows.next() && Schema.VERSION.equals(rows.getString(1))
            ? Optional.empty()
            : Optional.of("The database's schema is of another version; run migrate.");
      }
    } catch (SQLException e) {
      return Optional.of(
          "42P01".equals(e.getSQLState())
              ? "The database has no schema yet; run migrate."
              : "The database does not answer.");
    }
  }
}
