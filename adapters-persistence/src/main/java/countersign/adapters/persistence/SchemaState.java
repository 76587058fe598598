package countersign.adapters.persistence;

import java.util.Optional;

/// How far the tables of a database are from what this build works with.
///
/// @param version of the schema that is there, empty when there is none
/// @param needed the version this build works with
public record SchemaState(Optional<String> version, String needed) {
  /// Whether this build may work with it.
  public boolean isCurrent() {
    return version.filter(needed::equals).isPresent();
  }

  /// Whether a later build has made it.
  public boolean isNewer() {
    return pending() < 0;
  }

  /// How many migrations are still to run.
  public int pending() {
    return number(needed) - version.map(SchemaState::number).orElse(0);
  }

  private static int number(String version) {
    return version.matches("[0-9]{1,6}") ? Integer.parseInt(version) : Integer.MAX_VALUE;
  }

  /// Why this build may not work with it, empty when it may.
  public Optional<DatabaseFault> complaint(DatabaseSettings settings) {
    if (isCurrent()) {
      return Optional.empty();
    }
    var database = "The database at " + settings.place() + " (" + settings.name() + ") ";
    return Optional.of(
        isNewer()
            ? DatabaseFault.of(
                database
                    + "has the schema of a newer build: version "
                    + version.orElse("")
                    + ", and this build works with "
                    + needed
                    + ".",
                "Use the build of Countersign that made the schema, or a newer one.")
            : DatabaseFault.of(
                database
                    + version
                        .map(is -> "has an older schema: version " + is)
                        .orElse("has no schema yet")
                    + "; this build works with version "
                    + needed
                    + ".",
                "Run ./countersign migrate (serve does it by itself as well)."));
  }
}
