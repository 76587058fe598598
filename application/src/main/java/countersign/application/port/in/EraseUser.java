package countersign.application.port.in;

import countersign.domain.UserId;

/// Erases everything held of a user. The custody log keeps fingerprints only.
@CheckReturnValue
public interface EraseUser {
  /// The erasure is durable on return whatever X says; only an invalidation that X has not
  /// confirmed keeps its ciphertext for up to a day.
  Disconnect.Result erase(UserId user, RequestOrigin origin);
}
