package countersign.application.service;

import countersign.application.port.in.MediaFailure;
import countersign.application.port.in.MediaSource;
import countersign.application.port.in.RequestOrigin;
import countersign.application.port.in.UploadMedia.Result;
import countersign.application.port.in.UseFailure;
import countersign.application.port.out.MediaContent;
import countersign.application.port.out.MediaFetcher;
import countersign.application.port.out.MediaFetcher.Fetched;
import countersign.application.port.out.TwitterMedia;
import countersign.application.port.out.TwitterMedia.Sent;
import countersign.application.service.CredentialChoice.Admitted;
import countersign.application.service.Medium.Found;
import countersign.application.service.UserAccess.Made;
import countersign.application.service.UserAccess.Outcome;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.EndpointName;
import countersign.domain.MediaHead;
import countersign.domain.MediaHead.Recognized;
import countersign.domain.MediaKind;
import countersign.domain.UserId;
import countersign.domain.Work;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gets media, tells what it is, and sends it to X.
final class MediaUpload {
  private static final Logger LOG = LoggerFactory.getLogger(MediaUpload.class);
  static final EndpointName WHOLE = EndpointName.of("POST", "/2/media/upload");
  private static final EndpointName CHUNKED = EndpointName.of("POST", "/2/media/upload/initialize");

  private final UserAccess access;
  private final TwitterMedia twitter;
  private final MediaFetcher fetcher;

  MediaUpload(UserAccess access, TwitterMedia twitter, MediaFetcher fetcher) {
    this.access = access;
    this.twitter = twitter;
    this.fetcher = fetcher;
  }

  /// The caller closes what is usable.
  Found find(MediaSource source, RequestOrigin origin) {
    return switch (source) {
      case MediaSource.Given(var content) -> judged(content, false);
      case MediaSource.At(var address) ->
          switch (fetcher.fetch(address, MediaKind.VIDEO.largest())) {
            case Fetched.Content(var content) -> judged(content, true);
            case Fetched.AddressRefused(var why) -> unusable(new MediaFailure.AddressRefused(why));
            case Fetched.Unreachable() -> unusable(new MediaFailure.Unreachable());
            case Fetched.TooLarge() -> unusable(new MediaFailure.TooLarge(MediaKind.VIDEO));
            case Fetched.OurFault() -> {
              LOG.error("Request {}: its media could not be fetched", origin.id().value());
              yield unusable(new MediaFailure.OurFault());
            }
          };
    };
  }

  private static Found judged(MediaContent content, boolean isOurs) {
    var found = judge(content, isOurs);
    if (isOurs && found instanceof Found.Unusable) {
      content.close();
    }
    return found;
  }

  private static Found judge(MediaContent content, boolean isOurs) {
    if (content.size() == 0) {
      return unusable(new MediaFailure.Empty());
    }
    try (var in = content.open()) {
      return switch (MediaHead.recognize(in.readNBytes(MediaHead.SIZE))) {
        case Recognized.Foreign(var format) -> unusable(new MediaFailure.TypeUnsupported(format));
        case Recognized.Taken(var type) when content.size() > type.kind().largest() ->
            unusable(new MediaFailure.TooLarge(type.kind()));
        case Recognized.Taken(var type) -> new Found.Usable(new Medium(content, type, isOurs));
      };
    } catch (IOException lost) {
      return unusable(new MediaFailure.Unreachable());
    }
  }

  private static Found unusable(MediaFailure why) {
    return new Found.Unusable(why);
  }

  Result send(UserId user, Medium medium, Optional<String> altText, RequestOrigin origin) {
    var kind = medium.type().kind();
    var endpoint = Optional.of(kind == MediaKind.IMAGE ? WHOLE : CHUNKED);
    var outcome =
        access.call(
            user,
            Work.UPLOAD,
            new Purpose(Kind.MEDIA_UPLOADED, kind.wire(), endpoint),
            use -> send(user, use, medium, altText),
            origin);
    return switch (outcome) {
      case Outcome.Done<Result>(var result) -> result;
      case Outcome.Failed<Result>(var why) -> failed(why);
    };
  }

  private Made<Result> send(UserId user, Admitted use, Medium medium, Optional<String> altText) {
    var sent =
        twitter.send(
            use.credentials(),
            medium.type(),
            medium.content(),
            altText,
            seen -> access.saw(user, seen));
    return switch (sent) {
      case Sent.Ready ready ->
          new Made.Done<>(
              new Result.Uploaded(
                  ready.id(),
                  medium.type(),
                  medium.content().size(),
                  ready.expiresAt(),
                  ready.altTextSet(),
                  use.protocol()),
              Optional.of(ready.verdict()));
      case Sent.Rejected(var reason) -> notUploaded(new MediaFailure.Rejected(reason));
      case Sent.ContentLost() -> notUploaded(new MediaFailure.Unreachable());
      case Sent.Failed(var verdict) -> new Made.Refused<>(verdict);
    };
  }

  private static Made<Result> notUploaded(MediaFailure why) {
    return new Made.Done<>(new Result.NotUploaded(why), Optional.empty());
  }

  private static Result failed(UseFailure failure) {
    return switch (failure) {
      case UseFailure.Refused(_, _, var reason) ->
          new Result.NotUploaded(new MediaFailure.Rejected(reason));
      case UseFailure.Duplicate(var reason) ->
          new Result.NotUploaded(new MediaFailure.Rejected(reason));
      case UseFailure.NotUsable _,
          UseFailure.GrantOver _,
          UseFailure.NotDone _,
          UseFailure.OutcomeUnknown _ ->
          new Result.Failed(failure);
    };
  }
}
