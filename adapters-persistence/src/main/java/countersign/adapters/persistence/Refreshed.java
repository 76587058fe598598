package countersign.adapters.persistence;

/// What came of looking at the keyset's file again.
public sealed interface Refreshed {
  record Unchanged() implements Refreshed {}

  record Taken(KeysetState state) implements Refreshed {}

  /// The present keys stay in force.
  ///
  /// @param complaint why; names keys by their ids
  record Refused(String complaint) implements Refreshed {}
}
