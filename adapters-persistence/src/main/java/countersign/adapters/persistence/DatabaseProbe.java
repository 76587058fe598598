package countersign.adapters.persistence;

import countersign.application.port.out.ReadinessProbe;
import countersign.application.port.out.StorageUnavailable;
import java.util.Optional;

/// Asks the database for the version of its schema.
record DatabaseProbe(Storage storage) implements ReadinessProbe {
  @Override
  public String name() {
    return "database";
  }

  @Override
  public Optional<String> complaint() {
    try {
      var schema = storage.query(Schema::state);
      if (schema.isCurrent()) {
        return Optional.empty();
      }
      return Optional.of(
          schema.isNewer()
              ? "The database's schema is of a newer build: version "
                  + schema.version().orElse("")
                  + ", this build needs "
                  + schema.needed()
                  + "."
              : schema
                  .version()
                  .map(is ->
                      "The database's schema is of version "
                          + is
                          + ", this build needs "
                          + schema.needed()
                          + "; run migrate.")
                  .orElse("The database has no schema yet; run migrate."));
    } catch (StorageUnavailable _) {
      return Optional.of("The database does not answer.");
    }
  }
}
