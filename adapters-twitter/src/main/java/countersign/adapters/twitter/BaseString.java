package countersign.adapters.twitter;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The text that is signed: method, base URL and parameters, each encoded and joined by `&` (RFC
/// 5849, section 3.4.1).
final class BaseString {
  private static final int USUAL_COUNT = 12;

  private BaseString() {}

  static void append(AsciiText text, SignableRequest request, List<SignedParameter> protocol) {
    text.append(request.method()).append('&');
    appendBaseUrl(text, request.uri());
    text.append('&');
    boolean isFirst = true;
    for (var parameter : sorted(request, protocol)) {
      if (!isFirst) {
        text.append('%', '2', '6');
      }
      parameter.appendTwiceEncodedTo(text);
      isFirst = false;
    }
  }

  /// Scheme and host in lower case, the port unless it is the scheme's own, the path as it is sent;
  /// no query, no fragment (RFC 5849, section 3.4.1.2).
  private static void appendBaseUrl(AsciiText text, URI uri) {
    var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    text.append(scheme).append("%3A%2F%2F");
    text.appendEncoded(uri.getHost().toLowerCase(Locale.ROOT));
    if (uri.getPort() != -1 && uri.getPort() != defaultPort(scheme)) {
      text.appendEncoded(':').append(Integer.toString(uri.getPort()));
    }
    text.appendEncoded(uri.getRawPath().isEmpty() ? "/" : uri.getRawPath());
  }

  private static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  private static List<SignedParameter> sorted(
      SignableRequest request, List<SignedParameter> protocol) {
    var parameters = new ArrayList<SignedParameter>(USUAL_COUNT);
    addQuery(parameters, request.uri().getRawQuery());
    parameters.addAll(protocol);
    for (var field : request.form()) {
      parameters.add(SignedParameter.of(field));
    }
    Collections.sort(parameters);
    return parameters;
  }

  private static void addQuery(List<SignedParameter> parameters, @Nullable String query) {
    if (query == null) {
      return;
    }
    for (int start = 0, end; start < query.length(); start = end + 1) {
      end = indexOrEnd(query, '&', start, query.length());
      if (start < end) {
        int equals = indexOrEnd(query, '=', start, end);
        var value = query.substring(Math.min(equals + 1, end), end);
        parameters.add(SignedParameter.ofQuery(query.substring(start, equals), value));
      }
    }
  }

  private static int indexOrEnd(String text, char wanted, int start, int end) {
    int index = text.indexOf(wanted, start, end);
    return index < 0 ? end : index;
  }
}
