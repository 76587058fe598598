package countersign.application.port.in;

import countersign.application.port.out.TwitterCalls.Answered;
import countersign.application.port.out.TwitterCalls.Outgoing;
import countersign.domain.UserId;

/// Makes a service's call at X with a user's pair and hands X's answer back as it comes.
@CheckReturnValue
public interface CallTwitter {
  /// The custody event is durable before the call is made. What the answer says about the pair is
  /// acted on before this returns.
  ///
  /// @throws countersign.application.port.out.CustodyLogUnavailable when the use cannot be
  ///   recorded; no call is made then
  Result call(UserId user, Outgoing call, RequestOrigin origin);

  sealed interface Result {
    /// X answered, whatever its status; its body is still to be read, and the answer to be closed.
    record Done(Answered answer) implements Result {}

    record Failed(UseFailure why) implements Result {}
  }
}
