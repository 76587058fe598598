package countersign.application.port.in;

import countersign.domain.RequestId;
import countersign.domain.UserId;

/// Ends a user's OAuth 2.0 connection: the tokens are erased, and X is asked to revoke them. The
/// OAuth 1.0a pair is left alone.
@CheckReturnValue
public interface DisconnectGrant {
  /// The erasure is durable on return whatever X says. A revocation that X did not confirm is tried
  /// again in the background, by any instance, for a day.
  ///
  /// @param revoke false leaves X alone
  Disconnect.Result disconnect(UserId user, boolean revoke, RequestId request);
}
