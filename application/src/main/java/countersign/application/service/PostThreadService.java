package countersign.application.service;

import countersign.application.port.in.MediaFailure;
import countersign.application.port.in.MediaSource;
import countersign.application.port.in.PostThread;
import countersign.application.port.in.PostTweet.Idempotency;
import countersign.application.port.in.RequestOrigin;
import countersign.application.port.in.UseFailure;
import countersign.application.port.out.CustodyLogUnavailable;
import countersign.application.port.out.PostRecords.Claim;
import countersign.application.port.out.PostRecords.Ticket;
import countersign.application.port.out.StorageUnavailable;
import countersign.application.port.out.TextMeasure;
import countersign.application.service.Attachments.Wanted;
import countersign.application.service.Sending.Letter;
import countersign.application.service.Sending.Step;
import countersign.application.service.ThreadOutcome.Out;
import countersign.application.service.ThreadOutcome.Shared;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.PostText;
import countersign.domain.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Measures every text before the first is sent, then sends one after the other.
final class PostThreadService implements PostThread {
  /// X finds posts in quick succession suspicious.
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final ThreadTexts threadTexts;
  private final Attachments attachments;
  private final Sending sending;
  private final KeyedRequests keyed;
  private final Waiting waiting;

  PostThreadService(
      TextMeasure measure,
      MediaUpload upload,
      Sending sending,
      KeyedRequests keyed,
      Waiting waiting) {
    this.threadTexts = new ThreadTexts(measure);
    this.attachments = new Attachments(upload);
    this.sending = sending;
    this.keyed = keyed;
    this.waiting = waiting;
  }

  @Override
  public Result post(
      UserId user,
      List<PostText> texts,
      Optional<MediaSource> image,
      Optional<Idempotency> idempotency,
      RequestOrigin origin) {
    if (texts.isEmpty() || texts.size() > LONGEST) {
      throw new IllegalArgumentException("a thread has 1 to " + LONGEST + " posts");
    }
    var unfit = threadTexts.unfit(texts);
    if (unfit.isPresent()) {
      return unfit.get();
    }
    var media = image.stream().toList();
    return idempotency.isEmpty()
        ? attachAndSend(user, texts, media, Optional.empty(), origin)
        : postOnce(user, texts, media, idempotency.get(), origin);
  }

  private Result postOnce(
      UserId user,
      List<PostText> texts,
      List<MediaSource> media,
      Idempotency idempotency,
      RequestOrigin origin) {
    return switch (keyed.claim(user, idempotency, KeyedRequests.lease(media))) {
      case Claim.Mine(var ticket) -> attachAndSend(user, texts, media, Optional.of(ticket), origin);
      case Claim.OtherBody() -> new Result.KeyReused();
      case Claim.Busy() -> new Result.KeyInUse();
      case Claim.Ended(var outcome) -> ThreadOutcome.read(outcome);
      case Claim.BrokenOff brokenOff -> lookUp(user, texts, media, brokenOff, origin);
    };
  }

  private Result attachAndSend(
      UserId user,
      List<PostText> texts,
      List<MediaSource> media,
      Optional<Ticket> ticket,
      RequestOrigin origin) {
    var wanted = new Wanted(media, List.of(), Optional.empty(), false);
    return switch (attachments.attach(user, wanted, origin)) {
      case Attachments.Result.Failed(var why) -> {
        keyed.release(ticket);
        yield new Result.Failed(why);
      }
      case Attachments.Result.Attached(var ids, var with, var missing) ->
          send(user, texts, new Shared(ids, with, missing, ticket), origin);
      case Attachments.Result.DoNotFit() ->
          throw new IllegalStateException("one medium always fits");
    };
  }

  private Result send(UserId user, List<PostText> texts, Shared thread, RequestOrigin origin) {
    var out = Out.NOTHING;
    for (var text : texts) {
      if (!out.isNothing() && !waiting.pause(BETWEEN)) {
        return brokenOff(out, new UseFailure.NotDone(stopping()), thread);
      }
      var letter =
          new Letter(
              text,
              out.isNothing() ? thread.media() : List.of(),
              out.isNothing() ? Optional.empty() : Optional.of(out.ids().getLast()),
              out.ids().size(),
              thread.ticket());
      switch (send(user, letter, thread, origin)) {
        case Step.Out(var id, var with) -> out = out.plus(id, Optional.of(with));
        case Step.NotOut(var why) -> {
          return brokenOff(out, why, thread);
        }
        case Step.Lost() -> {
          return new Result.KeyInUse();
        }
      }
    }
    keyed.end(thread.ticket(), ThreadOutcome.of(out, thread, Optional.empty()));
    return ThreadOutcome.posted(out, thread);
  }

  /// What is out is told whatever becomes of the database.
  private Step send(UserId user, Letter letter, Shared thread, RequestOrigin origin) {
    try {
      return sending.send(user, letter, origin);
    } catch (CustodyLogUnavailable | StorageUnavailable notSent) {
      if (letter.index() > 0) {
        return new Step.NotOut(new UseFailure.NotDone(stopping()));
      }
      keyed.release(thread.ticket());
      throw notSent;
    }
  }

  private static Inconclusive stopping() {
    return Inconclusive.because(Cause.UNAVAILABLE);
  }

  private Result brokenOff(Out out, UseFailure why, Shared thread) {
    var isKnown = !(why instanceof UseFailure.OutcomeUnknown);
    if (isKnown && out.isNothing() && !(why instanceof UseFailure.Duplicate)) {
      keyed.release(thread.ticket());
    } else if (isKnown) {
      keyed.end(thread.ticket(), ThreadOutcome.of(out, thread, Optional.of(why)));
    }
    return out.isNothing() ? new Result.Failed(why) : new Result.Interrupted(out.ids(), why);
  }

  /// The first request never told what became of the post after those that are out. It is looked
  /// up; nothing more is sent, for its caller has long been told that the thread broke off.
  private Result lookUp(
      UserId user,
      List<PostText> texts,
      List<MediaSource> media,
      Claim.BrokenOff brokenOff,
      RequestOrigin origin) {
    var out = new Out(brokenOff.sent(), Optional.empty());
    var missing =
        media.isEmpty()
            ? Optional.<MediaFailure>empty()
            : Optional.<MediaFailure>of(new MediaFailure.NotRecorded());
    var thread = new Shared(List.of(), Optional.empty(), missing, Optional.of(brokenOff.ticket()));
    if (out.ids().size() < texts.size()) {
      var id = sending.lookUp(user, texts.get(out.ids().size()), brokenOff.intendedAt(), origin);
      if (id.isEmpty()) {
        return brokenOff(out, new UseFailure.OutcomeUnknown(stopping()), thread);
      }
      out = out.plus(id.get(), Optional.empty());
    }
    if (out.ids().size() < texts.size()) {
      return brokenOff(out, new UseFailure.NotDone(stopping()), thread);
    }
    keyed.end(thread.ticket(), ThreadOutcome.of(out, thread, Optional.empty()));
    return ThreadOutcome.posted(out, thread);
  }
}
