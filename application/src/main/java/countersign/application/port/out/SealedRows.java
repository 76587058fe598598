package countersign.application.port.out;

import countersign.domain.Protocol;
import java.util.List;
import java.util.Optional;

/// Everything that is kept encrypted, row by row, each with the key it is under. Throws
/// [StorageUnavailable].
public interface SealedRows {
  /// The id of the key that what arrives is encrypted with.
  long keyInForce();

  /// How many rows are under other keys.
  long underOtherKeys();

  /// Re-encrypts rows that are under other keys, at most `limit`, from the one that follows `after`
  /// in the order of places. What it replaced was decrypted, and reads back equal. Waits for
  /// nobody: a row that somebody else holds or has changed meanwhile is left to them, and one that
  /// does not decrypt is left as it is. What it did is durable when it returns.
  Batch rewrap(Table table, Optional<Place> after, int limit);

  enum Table {
    PAIRS,
    GRANTS,
    /// What waits to be invalidated at X, of both protocols.
    INVALIDATIONS
  }

  /// @param user as it stands in the row, which may have been altered
  record Place(String user, Protocol protocol, long generation) {}

  /// A row that does not decrypt.
  ///
  /// @param key empty when no key's id can be made out
  /// @param isKeyMissing whether the keyset lacks it; else the row was altered
  record Unreadable(Table table, String user, Optional<Long> key, boolean isKeyMissing) {}

  /// @param next where to go on, empty at the end of the table
  record Batch(int rewrapped, List<Unreadable> unreadable, Optional<Place> next) {
    public Batch {
      unreadable = List.copyOf(unreadable);
    }
  }
}
