package countersign.adapters.twitter;

import static java.nio.charset.StandardCharsets.UTF_8;

import countersign.adapters.twitter.Reply.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/// An answer whose body is still to come; of an error, what decides has been read ahead.
///
/// @param seen with the body as far as it was read ahead, as text
/// @param body from its beginning
record BegunAnswer(Answer seen, InputStream body) {
  static BegunAnswer of(HttpResponse<InputStream> response, int readAhead, Instant at) {
    var rest = response.body();
    var head = response.statusCode() < 400 ? new byte[0] : beginning(rest, readAhead);
    var seen =
        Answer.of(response.statusCode(), response.headers(), text(response, head, readAhead), at);
    return new BegunAnswer(seen, new SequenceInputStream(new ByteArrayInputStream(head), rest));
  }

  /// What comes before a cut is kept; whoever reads on meets the cut again.
  private static byte[] beginning(InputStream octets, int most) {
    var head = new byte[most];
    int end = 0;
    try {
      for (int read = 0; read >= 0 && end < most; end += Math.max(read, 0)) {
        read = octets.read(head, end, most - end);
      }
    } catch (IOException cut) {
      return Arrays.copyOf(head, end);
    }
    return Arrays.copyOf(head, end);
  }

  private static String text(HttpResponse<?> response, byte[] head, int most) {
    var encoding = response.headers().firstValue("content-encoding").orElse("");
    return new String(encoding.equalsIgnoreCase("gzip") ? unzipped(head, most) : head, UTF_8);
  }

  private static byte[] unzipped(byte[] head, int most) {
    try (var octets = new GZIPInputStream(new ByteArrayInputStream(head))) {
      return beginning(octets, most);
    } catch (IOException noGzip) {
      return head;
    }
  }

  @Override
  public String toString() {
    return "BegunAnswer[" + seen.status() + "]";
  }
}
