package countersign.adapters.persistence;

import java.util.Optional;

/// @param version of the schema that is there, empty when there is none
/// @param pending migrations that are still to run
/// @param needed the version this build works with
public record SchemaState(Optional<String> version, int pending, String needed) {
  /// Whether this build may work with it.
  public boolean isCurrent() {
    return pending == 0 && version.filter(needed::equals).isPresent();
  }
}
