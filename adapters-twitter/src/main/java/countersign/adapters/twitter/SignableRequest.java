package countersign.adapters.twitter;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What of an HTTP request a signature covers: method, URI with its query, and the fields of a
/// single-part form body (RFC 5849, section 3.4.1). The body of a JSON or multipart request is
/// never signed, not even its text parts: such a request has no `form`.
///
/// @param uri sent as it is signed, byte for byte: absolute, ASCII, with a host
/// @param form the fields of an `application/x-www-form-urlencoded` body, else empty
/// @param protocol what the `Authorization` header carries besides the parameters every request
///   has: `oauth_callback` or `oauth_verifier`
public record SignableRequest(
    String method, URI uri, List<Parameter> form, List<Parameter> protocol) {

  /// @throws IllegalArgumentException if `uri` could not be sent as it is; the message does not
  ///   repeat it
  public SignableRequest {
    if (uri.getScheme() == null || uri.getHost() == null) {
      throw new IllegalArgumentException("only an absolute URI with a host can be signed");
    }
    if (!isAscii(uri.toString())) {
      throw new IllegalArgumentException("a URI is percent-encoded before it is signed");
    }
    method = method.toUpperCase(Locale.ROOT);
    form = List.copyOf(form);
    protocol = List.copyOf(protocol);
  }

  private static boolean isAscii(String text) {
    int bits = 0;
    for (int i = 0; i < text.length(); i++) {
      bits |= text.charAt(i);
    }
    return bits <= '\u007F';
  }

  /// A request without a form body: a GET, or one whose body is never signed.
  public static SignableRequest of(String method, URI uri) {
    return new SignableRequest(method, uri, List.of(), List.of());
  }

  /// Adds a field of the form body.
  public SignableRequest withForm(String name, String value) {
    return new SignableRequest(method, uri, with(form, name, value), protocol);
  }

  /// Adds to the header, for example `oauth_callback`.
  public SignableRequest withProtocol(String name, String value) {
    return new SignableRequest(method, uri, form, with(protocol, name, value));
  }

  private static List<Parameter> with(List<Parameter> parameters, String name, String value) {
    var longer = new ArrayList<>(parameters);
    longer.add(new Parameter(name, value));
    return longer;
  }
}
