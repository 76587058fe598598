package countersign.adapters.twitter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A multipart body taken apart by the letter of RFC 2046, section 5.1.1.
record ReceivedParts(Map<String, Part> parts) {
  private static final Pattern TYPE =
      Pattern.compile("multipart/form-data; boundary=([A-Za-z0-9'()+_,./:=?-]{1,70})");
  private static final Pattern NAME =
      Pattern.compile("Content-Disposition: form-data; name=\"([a-z_]+)\"(; filename=\"media\")?");

  /// @param value bytes, one in each character
  record Part(List<String> headers, String value) {
    byte[] bytes() {
      return value.getBytes(ISO_8859_1);
    }
  }

  static String boundary(LoggedRequest request) {
    var type = TYPE.matcher(request.getHeader("Content-Type"));
    assertTrue(type.matches(), request.getHeader("Content-Type"));
    return type.group(1);
  }

  static ReceivedParts of(LoggedRequest request) {
    var boundary = boundary(request);
    var body = new String(request.getBody(), ISO_8859_1);
    var parts = ("\r\n" + body).split(Pattern.quote("\r\n--" + boundary), -1);
    assertEquals("", parts[0]);
    assertEquals("--\r\n", parts[parts.length - 1]);
    var named = new LinkedHashMap<String, Part>();
    for (int i = 1; i < parts.length - 1; i++) {
      int end = parts[i].indexOf("\r\n\r\n");
      assertTrue(parts[i].startsWith("\r\n") && end > 0);
      var headers = parts[i].substring(2, end).lines().toList();
      var name = NAME.matcher(headers.getFirst());
      assertTrue(name.matches(), headers.getFirst());
      named.put(name.group(1), new Part(headers, parts[i].substring(end + 4)));
    }
    return new ReceivedParts(named);
  }

  Map<String, String> texts() {
    return parts.entrySet().stream()
        .filter(part -> !part.getKey().equals("media"))
        .collect(Collectors.toMap(Map.Entry::getKey, part -> part.getValue().value()));
  }

  Part media() {
    return requireNonNull(parts.get("media"));
  }
}
