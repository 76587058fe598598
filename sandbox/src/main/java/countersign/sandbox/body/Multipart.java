package countersign.sandbox.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads `multipart/form-data` (RFC 7578) as it comes. Strict: lines end in CRLF, names are quoted,
/// and the body ends with its closing delimiter.
final class Multipart {
  private static final byte[] LINE_END = {'\r', '\n'};
  private static final int LONGEST_TEXT = 1 << 16;
  private static final Pattern BOUNDARY =
      Pattern.compile("(?i)[;\\s]boundary=(\"?)(?<value>[^\";]{1,70})\\1");
  private static final Pattern NAME = Pattern.compile("(?i)[;\\s]name=\"(?<value>[^\"]*)\"");

  private final Window window;
  private final byte[] delimiter;

  Multipart(String contentType, InputStream body) {
    var boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw new IllegalArgumentException("the content type has no boundary");
    }
    this.delimiter = ("\r\n--" + boundary.group("value")).getBytes(ISO_8859_1);
    this.window = new Window(LINE_END, body);
  }

  static boolean is(String contentType) {
    return contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
  }

  void read(UploadFields fields) throws IOException {
    window.copyUntil(delimiter, OutputStream.nullOutputStream(), LONGEST_TEXT);
    while (!window.startsWith('-', '-')) {
      if (!text(LINE_END).isBlank()) {
        throw new IllegalArgumentException("a delimiter of the multipart body is not alone");
      }
      part(fields);
    }
  }

  private void part(UploadFields fields) throws IOException {
    var name = "";
    for (var header = text(LINE_END); !header.isEmpty(); header = text(LINE_END)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
        var named = NAME.matcher(header);
        name = named.find() ? named.group("value") : "";
      }
    }
    if (name.equals(UploadFields.MEDIA)) {
      window.copyUntil(delimiter, fields.media(), Long.MAX_VALUE);
    } else {
      fields.put(name, text(delimiter));
    }
  }

  private String text(byte[] end) throws IOException {
    var text = new ByteArrayOutputStream();
    window.copyUntil(end, text, LONGEST_TEXT);
    return text.toString(UTF_8);
  }
}
