package countersign.adapters.twitter;

import countersign.adapters.twitter.Outgoing.Content;
import countersign.domain.EndpointName;
import java.util.Optional;

/// A call of X's media API.
///
/// @param endpoint what X counts its limits by
/// @param media what the call carries
record MediaCall(EndpointName endpoint, Outgoing outgoing, Optional<MediaSlice> media) {

  /// @param path below the base address of the API
  static MediaCall of(String path, Outgoing outgoing) {
    return new MediaCall(name(path, outgoing.request()), outgoing, Optional.empty());
  }

  /// @param content holds the media
  static MediaCall carrying(
      MediaSlice media, String path, SignableRequest request, Content content) {
    return new MediaCall(
        name(path, request),
        new Outgoing(request, Optional.of(content), Limits.STANDARD),
        Optional.of(media));
  }

  private static EndpointName name(String path, SignableRequest request) {
    return EndpointName.of(request.method(), path);
  }

  boolean isContentLost() {
    return media.filter(MediaSlice::isLost).isPresent();
  }
}
