package countersign.application.port.in;

import countersign.domain.Advice;
import countersign.domain.ConnectionState;
import countersign.domain.Generation;
import countersign.domain.HeldPair;
import countersign.domain.UserId;
import java.util.Optional;

/// Tells what is known of a user's connection, from storage alone: X is not asked.
@CheckReturnValue
public interface ReadStatus {
  Status read(UserId user);

  /// @param held empty unless a pair is held
  /// @param generation of the held pair, else of the last one, [Generation#NONE] before the first
  /// @param reason why the state is what it is, in snake_case; empty where there is nothing to
  ///   explain
  /// @param invalidationsWaiting pairs erased here that X has not been told about yet
  record Status(
      ConnectionState state,
      Optional<HeldPair> held,
      Generation generation,
      Optional<String> reason,
      Advice advice,
      int invalidationsWaiting) {

    /// Whether the pair was proven to write and nothing known stands against it.
    public boolean canWrite() {
      return state == ConnectionState.CONNECTED;
    }
  }
}
