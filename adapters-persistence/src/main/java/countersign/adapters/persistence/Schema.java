package countersign.adapters.persistence;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jooq.DSLContext;

/// The tables, as the scripts in `db-migration` make them. The scripts are numbered without a gap.
final class Schema {
  /// What the newest script is called; a test compares.
  static final String VERSION = "10";

  private static final String NEWEST =
      "select version from flyway_schema_history where success and version is not null"
          + " order by installed_rank desc limit 1";

  private Schema() {}

  /// Flyway locks first, so that only one instance migrates.
  ///
  /// @throws FlywayException when a script cannot be run
  static void migrate(Dialling dialling) throws SQLException {
    var areLent = dialling.pooler().isRecognised();
    var schemas = dialling.settings().schemas();
    if (areLent) {
      try (var transaction = new OneTransaction(dialling.open(true))) {
        migrate(transaction, schemas);
        transaction.commit();
      }
    } else {
      try (var connections = Connections.pool(dialling, false)) {
        migrate(connections, schemas);
      }
    }
  }

  static void migrate(DataSource source, List<String> schemas) {
    var flyway =
        Flyway.configure(Schema.class.getClassLoader())
            .dataSource(source)
            .locations("classpath:db-migration")
            .failOnMissingLocations(true)
            .loggers("slf4j");
    (schemas.isEmpty() ? flyway : flyway.defaultSchema(schemas.getFirst())).load().migrate();
  }

  /// Looks and changes nothing, not even where there is no schema yet.
  static SchemaState state(DSLContext jooq) {
    var isThere = jooq.fetchValue("select to_regclass('flyway_schema_history') is not null");
    var version =
        Boolean.TRUE.equals(isThere)
            ? Optional.ofNullable(jooq.fetchValue(NEWEST)).map(Object::toString)
            : Optional.<String>empty();
    return new SchemaState(version, VERSION);
  }
}
