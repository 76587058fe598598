package countersign.application.port.in;

import countersign.domain.Advice;
import countersign.domain.ConnectionState;
import countersign.domain.Generation;
import countersign.domain.HeldGrant;
import countersign.domain.HeldPair;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.Optional;

/// Tells what is known of a user's connection, from storage alone: X is not asked.
@CheckReturnValue
public interface ReadStatus {
  Status read(UserId user);

  /// @param held empty unless a pair is held
  /// @param generation of the held pair, else of the last one, [Generation#NONE] before the first
  /// @param reason why the state is what it is, in snake_case; empty where there is nothing to
  ///   explain
  /// @param nextCheck when X is next asked by itself; empty when it is not
  /// @param invalidationsWaiting pairs and grants erased here that X has not been told about yet
  /// @param grant the OAuth 2.0 side
  /// @param canPost whether a post goes out, as far as is known
  ///   ([countersign.domain.CredentialRule])
  /// @param canUpload as `canPost`, of an image
  record Status(
      ConnectionState state,
      Optional<HeldPair> held,
      Generation generation,
      Optional<String> reason,
      Advice advice,
      Optional<Instant> nextCheck,
      int invalidationsWaiting,
      GrantStatus grant,
      boolean canPost,
      boolean canUpload) {

    /// Whether the pair was proven to write.
    public boolean canWrite() {
      return state == ConnectionState.CONNECTED;
    }
  }

  /// @param held empty unless a grant is held
  /// @param generation of the held grant's tokens, else of the last ones, [Generation#NONE] before
  ///   the first
  /// @param lastUsedAt empty when the held grant was never used for its user
  /// @param reason as of the pair
  /// @param nextCheck as of the pair
  /// @param isUsable whether posts go out with it
  record GrantStatus(
      ConnectionState state,
      Optional<HeldGrant> held,
      Generation generation,
      Optional<Instant> lastUsedAt,
      Optional<String> reason,
      Advice advice,
      Optional<Instant> nextCheck,
      boolean isUsable) {}
}
