package countersign.application.port.out;

import countersign.domain.CustodyEvent;
import countersign.domain.UserId;
import java.util.List;

/// Reads the custody log. Throws [StorageUnavailable].
public interface CustodyReader {
  /// The user's events after the one of that number, in the order of their numbers, at most
  /// `limit`: also of a user who was erased. Empty at the end.
  ///
  /// @param after 0 for the beginning
  List<Numbered> of(UserId user, long after, int limit);

  /// @param number rises along the log, with gaps
  record Numbered(long number, CustodyEvent event) {}
}
