package countersign.application.service;

import countersign.application.port.in.MediaFailure;
import countersign.application.port.in.PostTweet;
import countersign.application.port.in.RequestOrigin;
import countersign.application.port.in.UseFailure;
import countersign.application.port.in.UsedProtocols;
import countersign.application.port.out.CustodyLogUnavailable;
import countersign.application.port.out.PostRecords.Claim;
import countersign.application.port.out.PostRecords.Outcome;
import countersign.application.port.out.PostRecords.Ticket;
import countersign.application.port.out.StorageUnavailable;
import countersign.application.port.out.TextMeasure;
import countersign.application.service.Attachments.Wanted;
import countersign.application.service.Sending.Letter;
import countersign.application.service.Sending.Step;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.MediaId;
import countersign.domain.UserId;
import java.util.List;
import java.util.Optional;

/// Measures, claims the key, uploads, posts: each step only when nothing stands against it.
final class PostTweetService implements PostTweet {
  private final TextMeasure measure;
  private final Attachments attachments;
  private final Sending sending;
  private final KeyedRequests keyed;

  PostTweetService(TextMeasure measure, MediaUpload upload, Sending sending, KeyedRequests keyed) {
    this.measure = measure;
    this.attachments = new Attachments(upload);
    this.sending = sending;
    this.keyed = keyed;
  }

  @Override
  public Result post(
      UserId user, Draft draft, Optional<Idempotency> idempotency, RequestOrigin origin) {
    var weight = measure.weigh(draft.text());
    if (weight > TextMeasure.LIMIT) {
      return new Result.TooLong(weight, TextMeasure.LIMIT);
    } else if (draft.text().isBlank() && wanted(draft).isNothing()) {
      return new Result.Blank();
    }
    return idempotency.isEmpty()
        ? attachAndSend(user, draft, Optional.empty(), origin)
        : postOnce(user, draft, idempotency.get(), origin);
  }

  private static Wanted wanted(Draft draft) {
    return new Wanted(draft.media(), draft.uploaded(), draft.altText(), draft.requireMedia());
  }

  private Result postOnce(UserId user, Draft draft, Idempotency idempotency, RequestOrigin origin) {
    return switch (keyed.claim(user, idempotency, KeyedRequests.lease(draft.media()))) {
      case Claim.Mine(var ticket) -> claimed(user, draft, ticket, origin);
      case Claim.OtherBody() -> new Result.KeyReused();
      case Claim.Busy() -> new Result.KeyInUse();
      case Claim.Ended(var outcome) -> result(outcome);
      case Claim.BrokenOff brokenOff -> lookUp(user, draft, brokenOff, origin);
    };
  }

  private Result claimed(UserId user, Draft draft, Ticket ticket, RequestOrigin origin) {
    try {
      return attachAndSend(user, draft, Optional.of(ticket), origin);
    } catch (CustodyLogUnavailable | StorageUnavailable notSent) {
      keyed.release(Optional.of(ticket));
      throw notSent;
    }
  }

  private Result attachAndSend(
      UserId user, Draft draft, Optional<Ticket> ticket, RequestOrigin origin) {
    return switch (attachments.attach(user, wanted(draft), origin)) {
      case Attachments.Result.Failed(var why) -> released(ticket, new Result.Failed(why));
      case Attachments.Result.DoNotFit() -> released(ticket, new Result.MediaDoNotFit());
      case Attachments.Result.Attached(var ids, _, var missing)
          when missing.isPresent() && (draft.requireMedia() || isEmpty(draft, ids)) ->
          released(ticket, new Result.MediaFailed(missing.get()));
      case Attachments.Result.Attached attached -> send(user, draft, attached, ticket, origin);
    };
  }

  private static boolean isEmpty(Draft draft, List<MediaId> media) {
    return draft.text().isBlank() && media.isEmpty();
  }

  private Result send(
      UserId user,
      Draft draft,
      Attachments.Result.Attached attached,
      Optional<Ticket> ticket,
      RequestOrigin origin) {
    var letter = new Letter(draft.text(), attached.ids(), Optional.empty(), 0, ticket);
    return switch (sending.send(user, letter, origin)) {
      case Step.Out(var id, var with) -> {
        var used = new UsedProtocols(Optional.of(with), attached.uploadedWith());
        yield ended(ticket, new Result.Posted(id, attached.ids(), used, attached.missing()));
      }
      case Step.Lost() -> new Result.KeyInUse();
      case Step.NotOut(UseFailure.OutcomeUnknown why) -> new Result.Failed(why);
      case Step.NotOut(UseFailure.Duplicate why) -> {
        keyed.end(ticket, Outcome.nothing(FailureWord.of(why)));
        yield new Result.Failed(why);
      }
      case Step.NotOut(var why) -> released(ticket, new Result.Failed(why));
    };
  }

  /// Nothing is out, so a repeat may try.
  private Result released(Optional<Ticket> ticket, Result result) {
    keyed.release(ticket);
    return result;
  }

  private Result ended(Optional<Ticket> ticket, Result.Posted posted) {
    keyed.end(
        ticket,
        new Outcome(
            List.of(posted.id()),
            posted.media(),
            posted.with().posted(),
            posted.with().uploaded(),
            posted.warning().map(FailureWord::of),
            Optional.empty()));
    return posted;
  }

  private static Result result(Outcome outcome) {
    return outcome.sent().isEmpty()
        ? new Result.Failed(FailureWord.use(outcome.failure().orElseThrow()))
        : new Result.Posted(
            outcome.sent().getFirst(),
            outcome.media(),
            new UsedProtocols(outcome.postedWith(), outcome.uploadedWith()),
            outcome.warning().map(FailureWord::media));
  }

  /// The first request never told what became of its post. It is looked up, and never sent again.
  private Result lookUp(UserId user, Draft draft, Claim.BrokenOff brokenOff, RequestOrigin origin) {
    var id =
        brokenOff.sent().stream()
            .findFirst()
            .or(() -> sending.lookUp(user, draft.text(), brokenOff.intendedAt(), origin));
    if (id.isEmpty()) {
      return new Result.Failed(
          new UseFailure.OutcomeUnknown(Inconclusive.because(Cause.UNAVAILABLE)));
    }
    var missing =
        wanted(draft).isNothing()
            ? Optional.<MediaFailure>empty()
            : Optional.<MediaFailure>of(new MediaFailure.NotRecorded());
    return ended(
        Optional.of(brokenOff.ticket()),
        new Result.Posted(id.get(), List.of(), UsedProtocols.NOT_KNOWN, missing));
  }
}
