package countersign.adapters.twitter;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;

/// A request with what its signature does not cover.
///
/// @param content a body that is not a form: JSON or multipart
record Outgoing(SignableRequest request, Optional<Content> content, Limits limits) {

  record Content(String type, BodyPublisher body) {}

  static Outgoing of(SignableRequest request) {
    return new Outgoing(request, Optional.empty(), Limits.STANDARD);
  }

  static Outgoing json(SignableRequest request, String body) {
    var content = new Content("application/json", BodyPublishers.ofString(body));
    return new Outgoing(request, Optional.of(content), Limits.STANDARD);
  }

  Outgoing within(Limits others) {
    return new Outgoing(request, content, others);
  }

  /// The form is the body; a request that has neither has none.
  Optional<Content> body() {
    return request.form().isEmpty()
        ? content
        : Optional.of(
            new Content(FormData.TYPE, BodyPublishers.ofString(FormData.write(request.form()))));
  }
}
