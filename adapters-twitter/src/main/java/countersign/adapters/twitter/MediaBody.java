package countersign.adapters.twitter;

import countersign.domain.MediaId;
import countersign.domain.StatedReason;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What an answer says of media.
///
/// @param id empty unless it is a sane one
/// @param lifetime until X forgets it, empty when X did not say
/// @param checkAfter when X wants to be asked again, empty when it did not say
/// @param reason why X could not process it, empty when it did not say
record MediaBody(
    Optional<MediaId> id,
    Optional<Duration> lifetime,
    Processing processing,
    Optional<Duration> checkAfter,
    Optional<StatedReason> reason) {

  enum Processing {
    NOT_MENTIONED,
    UNDER_WAY,
    SUCCEEDED,
    FAILED,
    /// A state that is not documented.
    UNKNOWN
  }

  /// Longer than X keeps anything, and short enough to be added to a time.
  private static final long MOST_SECONDS = Duration.ofDays(3650).toSeconds();

  /// @param idName under which it stands: v2 and v1.1 differ
  static MediaBody read(JsonNode media, String idName) {
    var info = media.path("processing_info");
    return new MediaBody(
        Optional.of(media.path(idName).asString("")).filter(MediaId::isValid).map(MediaId::new),
        seconds(media.path("expires_after_secs")),
        processing(info),
        seconds(info.path("check_after_secs")),
        XWords.inProcessing(info));
  }

  private static Processing processing(JsonNode info) {
    if (info.isMissingNode() || info.isNull()) {
      return Processing.NOT_MENTIONED;
    }
    return switch (info.path("state").asString("")) {
      case "pending", "in_progress" -> Processing.UNDER_WAY;
      case "succeeded" -> Processing.SUCCEEDED;
      case "failed" -> Processing.FAILED;
      default -> Processing.UNKNOWN;
    };
  }

  private static Optional<Duration> seconds(JsonNode number) {
    return number.isIntegralNumber() && number.canConvertToLong()
        ? Optional.of(number.longValue())
            .filter(seconds -> seconds >= 0 && seconds <= MOST_SECONDS)
            .map(Duration::ofSeconds)
        : Optional.empty();
  }
}
