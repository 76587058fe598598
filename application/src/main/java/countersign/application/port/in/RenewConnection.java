package countersign.application.port.in;

import countersign.domain.Inconclusive;
import countersign.domain.RequestId;

/// The way out of "same token returned": the held pair is invalidated at X and erased, and a new
/// flow begins. Without a held pair it just begins a flow.
@CheckReturnValue
public interface RenewConnection {
  Result renew(StartConnection.Start start, RequestId request);

  sealed interface Result {
    record Started(StartConnection.Result.Started flow) implements Result {}

    record NotConfigured() implements Result {}

    /// X gave no request token, or did not confirm the invalidation. Nothing was changed.
    record NotRenewed(Inconclusive why) implements Result {}
  }
}
