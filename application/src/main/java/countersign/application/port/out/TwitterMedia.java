package countersign.application.port.out;

import countersign.domain.AnswerVerdict;
import countersign.domain.CallCredentials;
import countersign.domain.MediaId;
import countersign.domain.MediaType;
import countersign.domain.Protocol;
import countersign.domain.SeenLimits;
import countersign.domain.StatedReason;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// Uploads media to X (X docs, Media). Images in one call, GIFs and videos in chunks of at most 2
/// MiB, of which one is in memory at a time. Each call ends within 30 s; processing is waited for,
/// as X asks, for at most 10 minutes. A chunk or a status call that got no answer is made again, at
/// most twice. Safe for many threads.
public interface TwitterMedia {
  /// Whether X takes media with credentials of this protocol: v1.1 only signed calls.
  boolean takes(Protocol protocol);

  /// Returns when X can attach the media.
  ///
  /// @param altText at most 1,000 characters
  /// @param seen is told the limits of every answer
  Sent send(
      CallCredentials credentials,
      MediaType type,
      MediaContent content,
      Optional<String> altText,
      Consumer<SeenLimits> seen);

  sealed interface Sent {
    /// @param expiresAt empty when X did not say
    /// @param altTextSet true also when none was wanted
    /// @param verdict of the last answer to the upload itself, [AnswerVerdict.Fine]
    record Ready(MediaId id, Optional<Instant> expiresAt, boolean altTextSet, AnswerVerdict verdict)
        implements Sent {}

    /// X looked at the media and would not have it.
    ///
    /// @param reason X's words, empty when it gave none
    record Rejected(Optional<StatedReason> reason) implements Sent {
      public Rejected() {
        this(Optional.empty());
      }
    }

    /// The content could not be read again.
    record ContentLost() implements Sent {}

    /// @param verdict never [AnswerVerdict.Fine]
    record Failed(AnswerVerdict verdict) implements Sent {}
  }
}
