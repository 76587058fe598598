package countersign.adapters.twitter;

import countersign.application.port.out.TwitterCalls.Body;
import countersign.application.port.out.TwitterCalls.Header;
import countersign.application.port.out.TwitterCalls.Outgoing;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.util.List;
import java.util.Objects;

/// A caller's request at X's address.
record ProxiedRequest(SignableRequest signable, List<Header> headers, Body body) {

  /// @throws IllegalArgumentException if the path or the query would not be sent as they are
  static ProxiedRequest of(TwitterClient client, Outgoing call) {
    var signable =
        new SignableRequest(call.method(), uri(client, call), fields(call.body()), List.of());
    return new ProxiedRequest(signable, PassedOn.toX(call.headers()), call.body());
  }

  private static List<Parameter> fields(Body body) {
    return body instanceof Body.Form(_, var fields)
        ? fields.stream().map(field -> new Parameter(field.name(), field.value())).toList()
        : List.of();
  }

  /// The path begins with a slash, so that it cannot add to the host before it; and what the URI
  /// took for path and query must be what was given. A query of no octets is none.
  private static URI uri(TwitterClient client, Outgoing call) {
    var root = client.at("/");
    var query = call.query().filter(given -> !given.isEmpty());
    var uri = parsed(client, call.path() + query.map(given -> "?" + given).orElse(""));
    if (!call.path().startsWith("/")
        || !uri.getRawPath().equals(root.getRawPath() + call.path().substring(1))
        || !Objects.equals(uri.getRawQuery(), query.orElse(null))) {
      throw new IllegalArgumentException("not a path and a query");
    }
    return uri;
  }

  private static URI parsed(TwitterClient client, String target) {
    try {
      return client.at(target);
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException("a path or query that no URI can hold");
    }
  }

  HttpRequest signed(String authorization, BodyPublisher publisher) {
    var request = HttpRequest.newBuilder(signable.uri());
    try {
      headers.forEach(header -> request.header(header.name(), header.value()));
      withBody(request, publisher);
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException("a method or a header that HTTP does not allow");
    }
    if (headers.stream().noneMatch(header -> header.isCalled("User-Agent"))) {
      request.header("User-Agent", "Countersign");
    }
    return request.header("Authorization", authorization).build();
  }

  /// Where a body is unusual, none is not the same as one of no octets.
  private void withBody(HttpRequest.Builder request, BodyPublisher publisher) {
    switch (body instanceof Body.None ? signable.method() : "") {
      case "GET" -> request.GET();
      case "HEAD" -> request.HEAD();
      case "DELETE" -> request.DELETE();
      default -> request.method(signable.method(), publisher);
    }
  }

  boolean isRepeatable() {
    return !(body instanceof Body.Stream);
  }

  @Override
  public String toString() {
    return "ProxiedRequest[" + signable.method() + " " + signable.uri().getPath() + "]";
  }
}
