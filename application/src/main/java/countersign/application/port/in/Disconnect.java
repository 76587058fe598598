package countersign.application.port.in;

import countersign.domain.RequestId;
import countersign.domain.UserId;

/// Ends a connection: the pair is erased, and X is asked to invalidate it.
@CheckReturnValue
public interface Disconnect {
  /// The erasure is durable on return whatever X says. An invalidation that X did not confirm is
  /// tried again in the background, by any instance, for a day.
  ///
  /// @param revoke false leaves X alone
  Result disconnect(UserId user, boolean revoke, RequestId request);

  enum Result {
    /// Erased, and X confirmed that the token is dead.
    INVALIDATED,
    /// Erased; X is told in the background.
    INVALIDATION_PENDING,
    /// Erased; X was not asked, because the caller did not want it or the pair's consumer key is
    /// gone.
    ERASED,
    NOTHING_HELD
  }
}
