package countersign.application.port.in;

import countersign.application.port.in.ReadStatus.Status;
import countersign.domain.UserId;

/// Asks X now what the held pair and its candidate may do, and whether the OAuth 2.0 grant works.
@CheckReturnValue
public interface VerifyPair {
  /// Returns the status afterwards. When X cannot be asked, that is the status before, with the
  /// reason; when nothing is held, X is not asked. X may take 20 s for each pair, and a minute for
  /// the grant.
  Status verify(UserId user, RequestOrigin origin);
}
