package countersign.adapters.persistence;

import countersign.application.port.out.StorageUnavailable;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/// The tables, as the scripts in `db-migration` make them.
final class Schema {
  /// What the newest script is called; a test compares.
  static final String VERSION = "7";

  private Schema() {}

  /// Flyway locks its own table first, so that only one instance migrates.
  static void migrate(DataSource source) {
    try {
      flyway(source).migrate();
    } catch (FlywayException e) {
      throw new StorageUnavailable("the schema could not be brought up to date", e);
    }
  }

  /// Looks and changes nothing, not even where there is no schema yet.
  static SchemaState state(DataSource source) {
    try {
      var info = flyway(source).info();
      var current = Optional.ofNullable(info.current()).map(MigrationInfo::getVersion);
      return new SchemaState(
          current.map(MigrationVersion::getVersion), info.pending().length, VERSION);
    } catch (FlywayException e) {
      throw new StorageUnavailable("the state of the schema could not be read", e);
    }
  }

  private static Flyway flyway(DataSource source) {
    return Flyway.configure(Schema.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:db-migration")
        .failOnMissingLocations(true)
        .loggers("slf4j")
        .load();
  }
}
