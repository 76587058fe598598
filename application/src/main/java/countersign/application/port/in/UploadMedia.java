package countersign.application.port.in;

import countersign.domain.MediaId;
import countersign.domain.MediaType;
import countersign.domain.Protocol;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.Optional;

/// Uploads media to X with a user's pair, or with the OAuth 2.0 grant where there is no pair to
/// use.
@CheckReturnValue
public interface UploadMedia {
  /// Returns when X can attach the media: processing is waited for. The custody event is durable
  /// before the first call.
  ///
  /// @throws countersign.application.port.out.CustodyLogUnavailable when the use cannot be recorded
  Result upload(UserId user, MediaSource source, Optional<String> altText, RequestOrigin origin);

  sealed interface Result {
    /// @param expiresAt when X forgets media that no post shows, empty when it did not say
    /// @param altTextSet false when an alternative text was wanted and X did not take it
    record Uploaded(
        MediaId id,
        MediaType type,
        long size,
        Optional<Instant> expiresAt,
        boolean altTextSet,
        Protocol with)
        implements Result {}

    record NotUploaded(MediaFailure why) implements Result {}

    record Failed(UseFailure why) implements Result {}
  }
}
