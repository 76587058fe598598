package countersign.application.service;

import countersign.application.port.in.MediaFailure;
import countersign.application.port.in.PostThread.Result;
import countersign.application.port.in.UseFailure;
import countersign.application.port.out.PostRecords.Outcome;
import countersign.application.port.out.PostRecords.Ticket;
import countersign.domain.MediaId;
import countersign.domain.PostId;
import java.util.List;
import java.util.Optional;

/// How a thread ended, as it is recorded for a repeat, and back.
final class ThreadOutcome {
  private ThreadOutcome() {}

  /// What the posts of one thread share.
  record Shared(List<MediaId> media, Optional<MediaFailure> missing, Optional<Ticket> ticket) {}

  static Outcome of(List<PostId> out, Shared thread, Optional<UseFailure> failure) {
    return new Outcome(
        out, thread.media(), thread.missing().map(FailureWord::of), failure.map(FailureWord::of));
  }

  static Result read(Outcome outcome) {
    var failure = outcome.failure().map(FailureWord::use);
    if (failure.isEmpty()) {
      return new Result.Posted(
          outcome.sent(), outcome.media(), outcome.warning().map(FailureWord::media));
    }
    return outcome.sent().isEmpty()
        ? new Result.Failed(failure.get())
        : new Result.Interrupted(outcome.sent(), failure.get());
  }
}
