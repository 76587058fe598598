package countersign.application.service;

import countersign.application.port.in.RequestOrigin;
import countersign.application.port.in.UseFailure;
import countersign.application.port.out.PostRecords;
import countersign.application.port.out.PostRecords.Ticket;
import countersign.application.port.out.StorageUnavailable;
import countersign.application.port.out.TwitterPosts;
import countersign.application.port.out.TwitterPosts.Found;
import countersign.application.port.out.TwitterPosts.Sent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.EndpointName;
import countersign.domain.MediaId;
import countersign.domain.PostId;
import countersign.domain.PostText;
import countersign.domain.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends one post, its intent recorded first, and looks for one whose fate is not known.
final class Sending {
  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
  private static final EndpointName CREATE = EndpointName.of("POST", "/2/tweets");
  private static final EndpointName TIMELINE = EndpointName.of("GET", "/2/users/0/tweets");

  private final PairUse use;
  private final TwitterPosts twitter;
  private final PostRecords records;
  private final InstantSource clock;

  Sending(PairUse use, TwitterPosts twitter, PostRecords records, InstantSource clock) {
    this.use = use;
    this.twitter = twitter;
    this.records = records;
    this.clock = clock;
  }

  /// @param index of the post within its request, from 0
  /// @param ticket empty when the request has no idempotency key
  record Letter(
      PostText text,
      List<MediaId> media,
      Optional<PostId> inReplyTo,
      int index,
      Optional<Ticket> ticket) {}

  sealed interface Step {
    record Out(PostId id) implements Step {}

    record NotOut(UseFailure why) implements Step {}

    /// Another request has taken the key over; nothing was sent.
    record Lost() implements Step {}
  }

  Step send(UserId user, Letter letter, RequestOrigin origin) {
    return switch (use.enter(user, Kind.POSTED, "post_2_tweets", Optional.of(CREATE), origin)) {
      case PairUse.Entry.Refused(var why) -> new Step.NotOut(why);
      case PairUse.Entry.Ready(var admitted) ->
          isIntended(letter) ? send(user, admitted, letter, origin) : new Step.Lost();
    };
  }

  private boolean isIntended(Letter letter) {
    return letter
        .ticket()
        .map(ticket -> records.intend(ticket, letter.index(), clock.instant()))
        .orElse(true);
  }

  private Step send(UserId user, PairUse.Admitted admitted, Letter letter, RequestOrigin origin) {
    var sent =
        twitter.send(
            admitted.consumer(),
            admitted.credentials(),
            letter.text(),
            letter.media(),
            letter.inReplyTo());
    return switch (sent) {
      case Sent.Posted(var id, var verdict, var limits) -> {
        note(letter, ticket -> records.sent(ticket, letter.index(), id));
        use.saw(user, limits);
        use.followSuccess(user, admitted, verdict, origin);
        yield new Step.Out(id);
      }
      case Sent.Refused(var verdict, var limits) -> {
        note(letter, ticket -> records.notSent(ticket, letter.index()));
        use.saw(user, limits);
        yield new Step.NotOut(use.follow(user, admitted, verdict, origin).orElseThrow());
      }
      case Sent.Unknown(var why) -> new Step.NotOut(new UseFailure.OutcomeUnknown(why));
    };
  }

  private interface Note {
    void about(Ticket ticket);
  }

  /// The intent is durable: a record that is lost now makes a repeat look the post up.
  private static void note(Letter letter, Note note) {
    try {
      letter.ticket().ifPresent(note::about);
    } catch (StorageUnavailable away) {
      LOG.warn("What became of a post was not recorded: {}", away.getMessage());
    }
  }

  /// Looks through the user's posts. Empty when the post is not found or X cannot be asked.
  Optional<PostId> lookUp(UserId user, PostText text, Instant since, RequestOrigin origin) {
    var entry = use.enter(user, Kind.CALLED, "get_2_users_tweets", Optional.of(TIMELINE), origin);
    if (!(entry instanceof PairUse.Entry.Ready(var admitted))
        || admitted.pair().account().isEmpty()) {
      return Optional.empty();
    }
    var found =
        twitter.find(
            admitted.consumer(),
            admitted.credentials(),
            admitted.pair().account().get(),
            text,
            since);
    return switch (found) {
      case Found.Post(var id) -> Optional.of(id);
      case Found.Nothing(), Found.NotAnswered() -> Optional.empty();
    };
  }
}
