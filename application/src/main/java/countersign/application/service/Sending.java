package countersign.application.service;

import countersign.application.port.in.RequestOrigin;
import countersign.application.port.in.UseFailure;
import countersign.application.port.out.PostRecords;
import countersign.application.port.out.PostRecords.Ticket;
import countersign.application.port.out.StorageUnavailable;
import countersign.application.port.out.TwitterPosts;
import countersign.application.port.out.TwitterPosts.Found;
import countersign.application.port.out.TwitterPosts.Sent;
import countersign.application.service.CredentialChoice.Admitted;
import countersign.application.service.UserAccess.Made;
import countersign.application.service.UserAccess.Outcome;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.EndpointName;
import countersign.domain.MediaId;
import countersign.domain.PostId;
import countersign.domain.PostText;
import countersign.domain.Protocol;
import countersign.domain.UserId;
import countersign.domain.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends one post, its intent recorded first, and looks for one whose fate is not known.
final class Sending {
  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
  static final EndpointName CREATE = EndpointName.of("POST", "/2/tweets");
  private static final EndpointName TIMELINE = EndpointName.of("GET", "/2/users/0/tweets");

  private static final Purpose POST =
      new Purpose(Kind.POSTED, "post_2_tweets", Optional.of(CREATE));
  private static final Purpose LOOK_UP =
      new Purpose(Kind.CALLED, "get_2_users_tweets", Optional.of(TIMELINE));

  private final UserAccess access;
  private final TwitterPosts twitter;
  private final PostRecords records;
  private final InstantSource clock;

  Sending(UserAccess access, TwitterPosts twitter, PostRecords records, InstantSource clock) {
    this.access = access;
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
    record Out(PostId id, Protocol with) implements Step {}

    record NotOut(UseFailure why) implements Step {}

    /// Another request has taken the key over; nothing was sent.
    record Lost() implements Step {}
  }

  Step send(UserId user, Letter letter, RequestOrigin origin) {
    var outcome = access.call(user, Work.POST, POST, use -> send(user, use, letter), origin);
    return switch (outcome) {
      case Outcome.Done<Step>(var step) -> step;
      case Outcome.Failed<Step>(var why) -> new Step.NotOut(why);
    };
  }

  private Made<Step> send(UserId user, Admitted use, Letter letter) {
    if (!isIntended(letter)) {
      return new Made.Done<>(new Step.Lost(), Optional.empty());
    }
    var sent = twitter.send(use.credentials(), letter.text(), letter.media(), letter.inReplyTo());
    return switch (sent) {
      case Sent.Posted(var id, var verdict, var limits) -> {
        note(letter, ticket -> records.sent(ticket, letter.index(), id));
        access.saw(user, limits);
        yield new Made.Done<>(new Step.Out(id, use.protocol()), Optional.of(verdict));
      }
      case Sent.Refused(var verdict, var limits) -> {
        note(letter, ticket -> records.notSent(ticket, letter.index()));
        access.saw(user, limits);
        yield new Made.Refused<>(verdict);
      }
      case Sent.Unknown(var why, var hasAnswered) ->
          new Made.Done<>(
              new Step.NotOut(new UseFailure.OutcomeUnknown(why, hasAnswered)), Optional.empty());
    };
  }

  private boolean isIntended(Letter letter) {
    return letter
        .ticket()
        .map(ticket -> records.intend(ticket, letter.index(), clock.instant()))
        .orElse(true);
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
    var outcome =
        access.<Optional<PostId>>call(
            user,
            Work.POST,
            LOOK_UP,
            use -> new Made.Done<>(find(use, text, since), Optional.empty()),
            origin);
    return outcome instanceof Outcome.Done<Optional<PostId>>(var found) ? found : Optional.empty();
  }

  private Optional<PostId> find(Admitted use, PostText text, Instant since) {
    return use.account()
        .map(account -> twitter.find(use.credentials(), account, text, since))
        .flatMap(found -> found instanceof Found.Post(var id) ? Optional.of(id) : Optional.empty());
  }
}
