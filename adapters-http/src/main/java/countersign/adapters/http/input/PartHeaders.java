package countersign.adapters.http.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The headers of one part. Of its type and file name nothing is believed: the content decides.
final class PartHeaders {
  private static final int LARGEST = 8 * 1024;

  interface Octets {
    byte next() throws IOException;
  }

  private final Map<String, String> byName = new HashMap<>();
  private int size;

  PartHeaders(Octets octets) throws IOException {
    for (var line = line(octets); !line.isEmpty(); line = line(octets)) {
      var colon = line.indexOf(':');
      var name = line.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
      if (name.isBlank() || byName.put(name, line.substring(colon + 1).strip()) != null) {
        throw Multipart.broken("A part has a header that is none, or one twice.");
      }
    }
  }

  String name() {
    // An encoding would have to be undone (deprecated by RFC 7578, section 4.7).
    var encoding = byName.getOrDefault("content-transfer-encoding", "binary");
    if (!encoding.matches("(?i)binary|7bit|8bit")) {
      throw Multipart.broken("A part is encoded; send it as it is.");
    }
    return disposition()
        .flatMap(header -> header.get("name"))
        .orElseThrow(() -> Multipart.broken("A part has no name."));
  }

  boolean namesFile() {
    return disposition()
        .flatMap(header -> header.get("filename").or(() -> header.get("filename*")))
        .filter(name -> !name.isEmpty())
        .isPresent();
  }

  private Optional<HeaderParameters> disposition() {
    return Optional.ofNullable(byName.get("content-disposition"))
        .flatMap(HeaderParameters::parse)
        .filter(header -> header.value().equals("form-data"));
  }

  private String line(Octets octets) throws IOException {
    var line = new ByteArrayOutputStream();
    for (var octet = octets.next(); octet != '\r'; octet = octets.next()) {
      if (++size > LARGEST || octet == '\n') {
        throw Multipart.broken(
            "A part's headers are too long, or their lines do not end in CR LF.");
      }
      line.write(octet);
    }
    if (octets.next() != '\n') {
      throw Multipart.broken("A part's headers do not end their lines in CR LF.");
    }
    return line.toString(ISO_8859_1);
  }
}
