package countersign.application.port.in;

import countersign.application.port.out.SealedRows.Unreadable;
import java.util.List;

/// Re-encrypts what is stored under former keys with the key in force, while others read and write.
/// Looks only at rows that are under another key, so that a repeat goes on where the last run
/// ended.
@CheckReturnValue
public interface RewrapTokens {
  /// @param batch rows that are re-encrypted at once
  /// @param watcher told after each batch
  Result run(int batch, Watcher watcher);

  interface Watcher {
    void saw(Tally soFar);
  }

  /// @param all rows there were to re-encrypt, as far as is known
  record Tally(long rewrapped, long unreadable, long all) {}

  sealed interface Result {
    /// When it was last looked, no row was under another key than `key`.
    record Complete(long key, long rewrapped) implements Result {}

    /// @param unreadable rows that do not decrypt, left as they are
    /// @param examples the first 20 of them
    /// @param busy other rows that are under another key still: somebody else held them each time,
    ///   or keeps writing with a former key
    record Incomplete(
        long key, long rewrapped, long unreadable, List<Unreadable> examples, long busy)
        implements Result {
      public Incomplete {
        examples = List.copyOf(examples);
      }
    }

    /// What was done until then stays done.
    record StorageLost(long rewrapped) implements Result {}
  }
}
