package countersign.adapters.persistence;

import countersign.application.port.out.StorageUnavailable;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;

/// Brings the schema of one database up to date, or says why it cannot be.
record Migration(DatabaseSettings settings, Pooler pooler) {

  /// @throws DatabaseRefused when it could not be done
  void run(Database database) {
    Database.refuseIf(database.complaint());
    var before = state(database);
    if (before.isCurrent()) {
      return;
    } else if (before.isNewer()) {
      Database.refuseIf(before.complaint(settings));
    } else if (before.version().isEmpty()) {
      Database.refuseIf(database.complaintOfRights());
    }
    try {
      Schema.migrate(new Dialling(settings, Purpose.MIGRATION, pooler));
    } catch (SQLException | FlywayException e) {
      throw new DatabaseRefused(fault(e));
    }
  }

  private SchemaState state(Database database) {
    try {
      return database.schema();
    } catch (StorageUnavailable e) {
      throw new DatabaseRefused(fault(e));
    }
  }

  private DatabaseFault fault(Exception failure) {
    var ofServer =
        Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
            .limit(10)
            .filter(SQLException.class::isInstance)
            .map(SQLException.class::cast)
            .reduce((_, deeper) -> deeper);
    if (ofServer.filter(e -> "42501".equals(e.getSQLState())).isPresent()) {
      return DatabaseFault.of(
          "The role of "
              + settings.name()
              + " may not bring the schema at "
              + settings.place()
              + " up to date: "
              + ofServer.get().getMessage(),
          "Run ./countersign migrate with the role that owns the tables.");
    }
    return ofServer
        .map(new ConnectFaults(settings)::of)
        .orElseGet(() ->
            DatabaseFault.of(
                "The schema at "
                    + settings.place()
                    + " ("
                    + settings.name()
                    + ") could not be brought up to date: "
                    + String.valueOf(failure.getMessage()).strip().replaceAll("\\s+", " "),
                "Look into its table flyway_schema_history."));
  }
}
