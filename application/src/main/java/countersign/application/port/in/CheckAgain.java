package countersign.application.port.in;

import countersign.application.port.in.ReadStatus.Status;
import countersign.domain.UserId;

/// Has X asked anew because a user wants to know, at most once a minute for each user on all
/// instances together.
@CheckReturnValue
public interface CheckAgain {
  Answer check(UserId user, RequestOrigin origin);

  /// @param status afterwards
  record Answer(Outcome outcome, Status status) {}

  enum Outcome {
    /// X was asked, whatever came of it.
    ASKED,
    /// X was asked for this user less than a minute ago.
    TOO_SOON,
    /// Neither a pair nor a grant is held that X could be shown.
    NOTHING_TO_ASK
  }
}
