package countersign.application.port.out;

import countersign.domain.IdempotencyKey;
import countersign.domain.MediaId;
import countersign.domain.PostId;
import countersign.domain.Protocol;
import countersign.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What became of posts that were sent under an idempotency key: the intent is durable before X is
/// asked, so that a repeat after a crash knows that something may be out. Kept 24 h, for all
/// instances. Holds no text. Throws [StorageUnavailable].
public interface PostRecords {
  Duration KEPT = Duration.ofHours(24);

  /// Claims the key for one request. Of any number at once, on any instance, one gets [Claim.Mine].
  ///
  /// @param body what tells one body from another
  /// @param until a claim that has sent nothing by then may be taken over
  Claim claim(UserId user, IdempotencyKey key, String body, Instant now, Instant until);

  /// The post with this index is about to be sent. False when the claim was taken over: then
  /// nothing may be sent.
  boolean intend(Ticket ticket, int index, Instant now);

  /// The post with this index is out.
  void sent(Ticket ticket, int index, PostId id);

  /// The post that was about to be sent is certainly not out.
  void notSent(Ticket ticket, int index);

  /// Ends the request: a repeat gets `outcome`.
  void end(Ticket ticket, Outcome outcome);

  /// Ends the request as if it had never been: nothing is out, and a repeat may try.
  void release(Ticket ticket);

  /// Forgets what was claimed before `before`. Returns how many.
  int forget(Instant before);

  /// @param number fences: a claim that was taken over has an older one
  record Ticket(UserId user, IdempotencyKey key, long number) {}

  sealed interface Claim {
    record Mine(Ticket ticket) implements Claim {}

    record OtherBody() implements Claim {}

    /// Another request holds it.
    record Busy() implements Claim {}

    record Ended(Outcome outcome) implements Claim {}

    /// The request that held it broke off while a post was being sent, over [#SETTLED] ago.
    ///
    /// @param sent what is out for certain
    /// @param intendedAt when the post after those was about to be sent; whether it is out is not
    ///   known
    record BrokenOff(Ticket ticket, List<PostId> sent, Instant intendedAt) implements Claim {}
  }

  /// A call to X is over by then, one way or the other.
  Duration SETTLED = Duration.ofSeconds(30);

  /// How a request ended that X was asked for.
  ///
  /// @param sent what is out, in order
  /// @param media attached to the first
  /// @param postedWith what the newest of those in `sent` went out with; empty when nothing is out,
  ///   or when it was found at X later
  /// @param uploadedWith what the newest of `media` was uploaded with; empty when none was
  /// @param warning a word for why media is not attached
  /// @param failure a word for why it went no further, empty when all is out
  record Outcome(
      List<PostId> sent,
      List<MediaId> media,
      Optional<Protocol> postedWith,
      Optional<Protocol> uploadedWith,
      Optional<String> warning,
      Optional<String> failure) {
    /// Nothing is out, and a repeat is told why.
    public static Outcome nothing(String failure) {
      return new Outcome(
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(failure));
    }

    public Outcome {
      sent = List.copyOf(sent);
      media = List.copyOf(media);
    }
  }
}
