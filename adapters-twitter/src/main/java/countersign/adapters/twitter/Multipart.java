package countersign.adapters.twitter;

import static java.nio.charset.StandardCharsets.UTF_8;

import countersign.adapters.twitter.Outgoing.Content;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/// Writes `multipart/form-data` (RFC 7578) with text fields and media, of a length that is known
/// beforehand. No signature covers any of it.
final class Multipart {
  /// The type of a chunk, which is no image or video by itself.
  static final String BYTES = "application/octet-stream";

  /// So many that nobody can put the boundary into the media.
  private static final int BOUNDARY_BYTES = 18;

  private final RandomGenerator random;

  /// @param random unpredictable in production
  Multipart(RandomGenerator random) {
    this.random = random;
  }

  /// @param fields need no escaping: no quotes and line ends in the names, no line ends in the
  ///   values
  /// @param type of the media
  Content write(List<Parameter> fields, String type, MediaSlice media) {
    var boundary = boundary();
    var head = head(boundary, fields, type).getBytes(UTF_8);
    var tail = ("\r\n--" + boundary + "--\r\n").getBytes(UTF_8);
    var body =
        BodyPublishers.fromPublisher(
            BodyPublishers.ofInputStream(() -> joined(head, media.open(), tail)),
            head.length + media.length() + tail.length);
    return new Content("multipart/form-data; boundary=" + boundary, body);
  }

  private String boundary() {
    var bytes = new byte[BOUNDARY_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  private static String head(String boundary, List<Parameter> fields, String type) {
    var head = new StringBuilder();
    for (var field : fields) {
      head.append("--").append(boundary).append("\r\n");
      head.append("Content-Disposition: form-data; name=\"").append(field.name()).append("\"\r\n");
      head.append("\r\n").append(field.value()).append("\r\n");
    }
    head.append("--").append(boundary).append("\r\n");
    head.append("Content-Disposition: form-data; name=\"media\"; filename=\"media\"\r\n");
    return head.append("Content-Type: ").append(type).append("\r\n\r\n").toString();
  }

  private static InputStream joined(byte[] head, InputStream media, byte[] tail) {
    return new SequenceInputStream(
        Collections.enumeration(
            List.of(new ByteArrayInputStream(head), media, new ByteArrayInputStream(tail))));
  }
}
