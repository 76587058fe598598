package countersign.application.port.in;

import countersign.application.port.in.PostTweet.Idempotency;
import countersign.domain.MediaId;
import countersign.domain.PostId;
import countersign.domain.PostText;
import countersign.domain.UserId;
import java.util.List;
import java.util.Optional;

/// Posts a thread: each post answers the one before it.
@CheckReturnValue
public interface PostThread {
  int LONGEST = 25;

  /// Idempotent as [PostTweet#post] is. The custody event is durable before each call.
  ///
  /// @param texts 1 to [#LONGEST]
  /// @param image for the first post; without it, with a warning, when it cannot be attached
  /// @throws countersign.application.port.out.CustodyLogUnavailable when the use cannot be recorded
  Result post(
      UserId user,
      List<PostText> texts,
      Optional<MediaSource> image,
      Optional<Idempotency> idempotency,
      RequestOrigin origin);

  sealed interface Result {
    record Posted(
        List<PostId> ids, List<MediaId> media, UsedProtocols with, Optional<MediaFailure> warning)
        implements Result {
      public Posted {
        ids = List.copyOf(ids);
        media = List.copyOf(media);
      }
    }

    /// It broke off after the first post.
    ///
    /// @param posted what is out; `posted.size()` is the index of the first text that is not
    /// @param why an unknown outcome means that the next one may be out as well
    record Interrupted(List<PostId> posted, UseFailure why) implements Result {
      public Interrupted {
        posted = List.copyOf(posted);
      }
    }

    /// Refused before anything was sent.
    ///
    /// @param index of the first text that is too long, from 0
    record TooLong(int index, int weight, int limit) implements Result {}

    /// Refused before anything was sent.
    record Blank(int index) implements Result {}

    /// Refused before anything was sent: X would break the thread off at `index`.
    ///
    /// @param index of the first text that repeats an earlier one
    /// @param earlier of the text that it repeats
    record Repeated(int index, int earlier) implements Result {}

    /// Nothing is out.
    record Failed(UseFailure why) implements Result {}

    record KeyReused() implements Result {}

    record KeyInUse() implements Result {}
  }
}
