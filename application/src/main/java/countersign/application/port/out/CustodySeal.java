package countersign.application.port.out;

import countersign.domain.Seal;
import java.util.List;

/// Seals statements about the custody chain with a key of the keyset, and checks such seals.
/// Whoever can only write to the database can make none, but can put an earlier one back. Makes no
/// call; safe for many threads.
public interface CustodySeal {
  /// By the key in force.
  Seal seal(List<String> statement);

  Check check(List<String> statement, Seal seal);

  enum Check {
    HOLDS,
    /// The statement is not the one that was sealed, or nobody with the key sealed it.
    BROKEN,
    /// Its key is not in the keyset: nothing can be said.
    UNKNOWN_KEY
  }
}
