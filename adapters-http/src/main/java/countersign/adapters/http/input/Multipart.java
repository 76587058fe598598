package countersign.adapters.http.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import countersign.adapters.http.problem.ProblemCode;
import countersign.adapters.http.problem.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads `multipart/form-data` (RFC 7578; RFC 2046, section 5.1) part by part through one buffer of
/// 64 KiB. Jetty's parser is not used: version 12.1.12 puts a line feed before a content that
/// begins with `-` when its octets happen to arrive apart.
public final class Multipart {
  private static final int BUFFER = 64 * 1024;
  private static final Pattern BOUNDARY =
      Pattern.compile("[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]");

  /// @param namesFile whether it names a file; browsers send an empty name when none was chosen
  /// @param content is good until the next part is asked for
  public record Part(String name, boolean namesFile, InputStream content) {}

  private final InputStream in;
  private final byte[] delimiter;
  private final byte[] buffer = new byte[BUFFER];
  private int start;
  private int end;

  /// How many octets from `start` on are known to be content.
  private int clear;

  private boolean isAtDelimiter;

  private Multipart(InputStream in, String boundary) {
    this.in = in;
    this.delimiter = ("\r\n--" + boundary).getBytes(ISO_8859_1);
    buffer[0] = '\r'; // the first delimiter may stand at the very beginning
    buffer[1] = '\n';
    this.end = 2;
  }

  /// @param contentType of the request
  public static Multipart read(InputStream in, String contentType) {
    return HeaderParameters.parse(contentType)
        .filter(header -> header.value().equals("multipart/form-data"))
        .flatMap(header -> header.get("boundary"))
        .filter(boundary -> BOUNDARY.matcher(boundary).matches())
        .map(boundary -> new Multipart(in, boundary))
        .orElseThrow(() -> broken("The Content-Type does not name the parts' boundary."));
  }

  /// Empty after the last one; then the body has been read to its end. Passes over what was not
  /// read of the part before.
  public Optional<Part> next() throws IOException {
    new Content().transferTo(OutputStream.nullOutputStream());
    start += delimiter.length;
    isAtDelimiter = false;
    if (isClosing()) {
      in.transferTo(OutputStream.nullOutputStream());
      return Optional.empty();
    }
    var headers = new PartHeaders(this::octet);
    return Optional.of(new Part(headers.name(), headers.namesFile(), new Content()));
  }

  private boolean isClosing() throws IOException {
    var octet = octet();
    if (octet == '-' && octet() == '-') {
      return true;
    }
    while (octet == ' ' || octet == '\t') {
      octet = octet();
    }
    if (octet != '\r' || octet() != '\n') {
      throw broken("A line that begins with the boundary does not end with it.");
    }
    return false;
  }

  private byte octet() throws IOException {
    if (start == end) {
      fill();
    }
    return buffer[start++];
  }

  private void fill() throws IOException {
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    var count = in.read(buffer, end, buffer.length - end);
    if (count < 0) {
      throw broken("The body ends before its last part does.");
    }
    end += count;
  }

  /// Looks for content or a delimiter at `start`; what may be the beginning of a delimiter is
  /// neither before more has arrived.
  private void look() throws IOException {
    var last = end - delimiter.length;
    for (var i = start; i <= last; i++) {
      if (buffer[i] == '\r'
          && Arrays.equals(buffer, i, i + delimiter.length, delimiter, 0, delimiter.length)) {
        clear = i - start;
        isAtDelimiter = i == start;
        return;
      }
    }
    if (last >= start) {
      clear = last + 1 - start;
    } else {
      fill();
    }
  }

  private final class Content extends InputStream {
    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      while (clear == 0) {
        if (isAtDelimiter) {
          return -1;
        }
        look();
      }
      var count = Math.min(length, clear);
      System.arraycopy(buffer, start, to, offset, count);
      start += count;
      clear -= count;
      return count;
    }
  }

  static Refusal broken(String detail) {
    return ProblemCode.BAD_REQUEST.because(detail).refusal();
  }
}
