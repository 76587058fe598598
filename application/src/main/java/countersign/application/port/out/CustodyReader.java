package countersign.application.port.out;

import countersign.domain.CustodyEvent;
import countersign.domain.Fingerprint;
import countersign.domain.UserId;
import java.util.List;
import java.util.Optional;

/// Reads the custody log. Throws [StorageUnavailable].
public interface CustodyReader {
  /// The user's events after the one of that number, in the order of their numbers, at most
  /// `limit`: also of a user who was erased. Empty at the end.
  ///
  /// @param after 0 for the beginning
  List<Numbered> of(UserId user, long after, int limit);

  /// @param number rises along the log, with gaps
  /// @param actor the fingerprint of who acted in the user's place: the log holds no more of them
  record Numbered(long number, CustodyEvent event, Optional<Fingerprint> actor) {}
}
