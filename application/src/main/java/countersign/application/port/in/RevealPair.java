package countersign.application.port.in;

import countersign.domain.Generation;
import countersign.domain.Secret;
import countersign.domain.TokenPair;
import countersign.domain.UserId;

/// Gives a pair away in clear. For services that cannot do with a signature.
@CheckReturnValue
public interface RevealPair {
  /// The custody event is durable on return of [Result.Revealed].
  ///
  /// @throws countersign.application.port.out.CustodyLogUnavailable when the use cannot be
  ///   recorded; nothing is revealed then
  Result reveal(UserId user, RequestOrigin origin);

  sealed interface Result {
    /// @param consumerKey the key the pair belongs to; its secret is not revealed
    record Revealed(Secret consumerKey, TokenPair pair, Generation generation) implements Result {}

    record Failed(UseFailure why) implements Result {}
  }
}
