package countersign.application.port.in;

import countersign.domain.IdempotencyKey;
import countersign.domain.MediaId;
import countersign.domain.PostId;
import countersign.domain.PostText;
import countersign.domain.UserId;
import java.util.List;
import java.util.Optional;

/// Posts for a user, media first.
@CheckReturnValue
public interface PostTweet {
  /// With an idempotency key, a repeat gets the first result again and posts nothing, for 24 h and
  /// on any instance. The custody event is durable before each call.
  ///
  /// @throws countersign.application.port.out.CustodyLogUnavailable when the use cannot be recorded
  Result post(UserId user, Draft draft, Optional<Idempotency> idempotency, RequestOrigin origin);

  /// @param media to be uploaded, in order
  /// @param uploaded media that is at X already, attached after `media`
  /// @param altText of the first medium
  /// @param requireMedia nothing is posted unless all media can be attached; otherwise the text is
  ///   posted without it, with a warning
  record Draft(
      PostText text,
      List<MediaSource> media,
      List<MediaId> uploaded,
      Optional<String> altText,
      boolean requireMedia) {
    public Draft {
      media = List.copyOf(media);
      uploaded = List.copyOf(uploaded);
    }
  }

  /// @param body what tells one body from another: a hash, in hex
  record Idempotency(IdempotencyKey key, String body) {}

  sealed interface Result {
    /// @param warning why media that was wanted is not attached
    record Posted(
        PostId id, List<MediaId> media, UsedProtocols with, Optional<MediaFailure> warning)
        implements Result {
      public Posted {
        media = List.copyOf(media);
      }
    }

    /// Refused before anything was sent.
    ///
    /// @param weight the text's, in X's units
    record TooLong(int weight, int limit) implements Result {}

    /// No text and no media.
    record Blank() implements Result {}

    /// The media given cannot be in one post, or belongs to no post with a text like this.
    record MediaDoNotFit() implements Result {}

    record MediaFailed(MediaFailure why) implements Result {}

    record Failed(UseFailure why) implements Result {}

    /// The key was used with another body.
    record KeyReused() implements Result {}

    /// The first request with this key is still at work.
    record KeyInUse() implements Result {}
  }
}
