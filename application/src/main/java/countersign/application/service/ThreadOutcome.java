package countersign.application.service;

import countersign.application.port.in.MediaFailure;
import countersign.application.port.in.PostThread.Result;
import countersign.application.port.in.UseFailure;
import countersign.application.port.in.UsedProtocols;
import countersign.application.port.out.PostRecords.Outcome;
import countersign.application.port.out.PostRecords.Ticket;
import countersign.domain.MediaId;
import countersign.domain.PostId;
import countersign.domain.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How a thread ended, as it is recorded for a repeat, and back.
final class ThreadOutcome {
  private ThreadOutcome() {}

  /// What the posts of one thread share.
  record Shared(
      List<MediaId> media,
      Optional<Protocol> uploadedWith,
      Optional<MediaFailure> missing,
      Optional<Ticket> ticket) {}

  /// What is out, and what the newest of it went out with.
  record Out(List<PostId> ids, Optional<Protocol> with) {
    static final Out NOTHING = new Out(List.of(), Optional.empty());

    Out {
      ids = List.copyOf(ids);
    }

    boolean isNothing() {
      return ids.isEmpty();
    }

    Out plus(PostId id, Optional<Protocol> postedWith) {
      return new Out(Stream.concat(ids.stream(), Stream.of(id)).toList(), postedWith);
    }
  }

  static Outcome of(Out out, Shared thread, Optional<UseFailure> failure) {
    return new Outcome(
        out.ids(),
        thread.media(),
        out.with(),
        thread.uploadedWith(),
        thread.missing().map(FailureWord::of),
        failure.map(FailureWord::of));
  }

  static Result.Posted posted(Out out, Shared thread) {
    return new Result.Posted(
        out.ids(),
        thread.media(),
        new UsedProtocols(out.with(), thread.uploadedWith()),
        thread.missing());
  }

  static Result read(Outcome outcome) {
    var failure = outcome.failure().map(FailureWord::use);
    if (failure.isEmpty()) {
      return new Result.Posted(
          outcome.sent(),
          outcome.media(),
          new UsedProtocols(outcome.postedWith(), outcome.uploadedWith()),
          outcome.warning().map(FailureWord::media));
    }
    return outcome.sent().isEmpty()
        ? new Result.Failed(failure.get())
        : new Result.Interrupted(outcome.sent(), failure.get());
  }
}
