package countersign.application.port.in;

import countersign.domain.Inconclusive;
import countersign.domain.RequestId;
import countersign.domain.TokenPair;
import countersign.domain.UserId;

/// Takes over a pair that the user already has. It is verified first, and kept only when it is
/// proven to write; a refused one is not invalidated at X, because others may use it.
@CheckReturnValue
public interface AdoptPair {
  /// @param switchAccount the pair may belong to another X account than the one connected
  Result adopt(UserId user, TokenPair pair, boolean switchAccount, RequestId request);

  sealed interface Result {
    record Adopted(ReadStatus.Status status) implements Result {}

    record ReadOnly() implements Result {}

    /// X says the pair is dead, or that it belongs to an account that is suspended or locked.
    record Rejected() implements Result {}

    record AccountMismatch() implements Result {}

    record NotConfigured() implements Result {}

    /// X could not be asked. Nothing was changed.
    record NotVerified(Inconclusive why) implements Result {}
  }
}
