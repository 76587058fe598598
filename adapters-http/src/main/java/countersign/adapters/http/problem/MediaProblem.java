package countersign.adapters.http.problem;

import countersign.application.port.in.MediaFailure;
import countersign.domain.MediaKind;
import countersign.domain.StatedReason;
import countersign.domain.url.AddressRefusal;
import java.util.Locale;
import java.util.Optional;

/// Says why media did not go up, for a reason that is not the pair's.
public final class MediaProblem {
  public static final Problem DO_NOT_FIT =
      Problem.invalidField(
          "media", "A post takes up to 4 images, or one GIF, or one video, and not more.");

  private MediaProblem() {}

  /// @param field that the media came in
  public static Problem of(MediaFailure why, String field) {
    var problem = code(why).because(sentence(why)).stating(reason(why));
    return why instanceof MediaFailure.Empty ? problem.inField(field) : problem;
  }

  public static Problem empty(String field) {
    return of(new MediaFailure.Empty(), field);
  }

  public static Problem tooLarge(MediaKind kind) {
    return of(new MediaFailure.TooLarge(kind), "media");
  }

  /// For a post that is out without its media.
  public static String warning(MediaFailure why) {
    return "The post is out, but not all of its media. "
        + sentence(why)
        + reason(why).map(words -> " X says: " + words.text()).orElse("");
  }

  private static Optional<StatedReason> reason(MediaFailure why) {
    return why instanceof MediaFailure.Rejected(var reason) ? reason : Optional.empty();
  }

  private static ProblemCode code(MediaFailure why) {
    return switch (why) {
      case MediaFailure.AddressRefused _ -> ProblemCode.MEDIA_URL_REFUSED;
      case MediaFailure.Unreachable() -> ProblemCode.MEDIA_UNREACHABLE;
      case MediaFailure.OurFault() -> ProblemCode.INTERNAL_ERROR;
      case MediaFailure.Empty() -> ProblemCode.INVALID_FIELD;
      case MediaFailure.TypeUnsupported _ -> ProblemCode.MEDIA_TYPE_UNSUPPORTED;
      case MediaFailure.TooLarge _ -> ProblemCode.MEDIA_TOO_LARGE;
      case MediaFailure.Rejected _, MediaFailure.NotTaken _, MediaFailure.NotRecorded() ->
          ProblemCode.MEDIA_REJECTED;
    };
  }

  private static String sentence(MediaFailure why) {
    return switch (why) {
      case MediaFailure.AddressRefused(var rule) ->
          "The media's address is not fetched" + because(rule);
      case MediaFailure.Unreachable() ->
          "The media could not be fetched: its host is not known, or its address answered with an"
              + " error, too slowly, or not at all.";
      case MediaFailure.OurFault() ->
          "The media could not be fetched because of a fault of this service, which its operator"
              + " finds in the log.";
      case MediaFailure.Empty() -> "The media has no bytes.";
      case MediaFailure.TypeUnsupported(var seems) ->
          "The media seems to be "
              + seems.words()
              + ", by its bytes, whatever its name or declared type says. X takes JPEG, PNG, WebP,"
              + " GIF, MP4, QuickTime and WebM.";
      case MediaFailure.TooLarge(var kind) ->
          String.format(
              Locale.ROOT,
              "The media is too large: %s may have %d MiB.",
              named(kind),
              kind.largest() >> 20);
      case MediaFailure.Rejected _ -> "X would not have the media, or could not process it.";
      case MediaFailure.NotTaken(var cause) ->
          "X took no media just then (" + cause.wire() + "); trying later may help.";
      case MediaFailure.NotRecorded() ->
          "The first request broke off after posting; whether its media is attached was not"
              + " recorded.";
    };
  }

  private static String because(AddressRefusal why) {
    return switch (why) {
      case SCHEME -> ": it is not http, https or data, or redirects to what is not.";
      case CREDENTIALS -> ": it names a user or a password.";
      case PRIVATE_NETWORK -> ": it leads into a private network.";
      case DROPS_ENCRYPTION -> ": it is https and redirects to http.";
      case DAMAGED -> ": what stands in it does not decode.";
      case NOT_STATED -> ".";
    };
  }

  private static String named(MediaKind kind) {
    return switch (kind) {
      case IMAGE -> "an image";
      case GIF -> "a GIF";
      case VIDEO -> "a video";
    };
  }
}
