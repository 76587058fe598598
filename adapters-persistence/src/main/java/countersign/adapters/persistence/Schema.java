package countersign.adapters.persistence;

import countersign.application.port.out.StorageUnavailable;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// The tables, as the scripts in `db-migration` make them.
final class Schema {
  /// What the newest script is called; a test compares.
  static final String VERSION = "4";

  private Schema() {}

  /// Flyway locks its own table first, so that only one instance migrates.
  static void migrate(DataSource source) {
    try {
      Flyway.configure(Schema.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:db-migration")
          .failOnMissingLocations(true)
          .loggers("slf4j")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new StorageUnavailable("the schema could not be brought up to date", e);
    }
  }
}
