package countersign.application.port.in;

import countersign.application.port.in.ReadStatus.Status;
import countersign.domain.AnswerVerdict;
import countersign.domain.Generation;
import countersign.domain.TwitterAnswer;
import countersign.domain.UserId;

/// Takes what a service, using a pair itself, was answered by X.
@CheckReturnValue
public interface ReportFailure {
  /// The answer is judged and acted on like one to a call of our own: what needs confirmation is
  /// confirmed by asking X, and a generation that is not held any longer is left alone.
  ///
  /// @throws countersign.application.port.out.StorageUnavailable when the report cannot be
  ///   recorded; nothing is concluded then
  Reported report(UserId user, Generation generation, TwitterAnswer said, RequestOrigin origin);

  /// @param status afterwards
  record Reported(AnswerVerdict verdict, Status status) {}
}
