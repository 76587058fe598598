package countersign.domain;

import java.util.Optional;

/// What X said when a pair was shown to it: `GET /2/users/me`, then `verify_credentials` where the
/// first answer settles nothing.
public sealed interface Finding {
  /// 2xx with a level that may write.
  ///
  /// @param account empty when the answer's body did not name it
  record WriteCapable(AccessLevel level, Optional<TwitterAccount> account) implements Finding {
    public WriteCapable {
      if (!level.canWrite()) {
        throw new IllegalArgumentException("a write-capable level is not `read`");
      }
    }
  }

  /// 2xx with level `read`, or 403 `oauth1-permissions`, or code 261.
  record ReadOnly(Optional<TwitterAccount> account) implements Finding {}

  /// Code 89, confirmed by a second, independent call.
  record Dead() implements Finding {}

  /// Code 64: X suspended the account. The pair may work again.
  record AccountSuspended() implements Finding {}

  /// Code 326: the account is locked until its owner unlocks it at X.
  record AccountLocked() implements Finding {}

  /// X could not be asked, or its answer says nothing about the token.
  record Unknown(Inconclusive why) implements Finding {}
}
