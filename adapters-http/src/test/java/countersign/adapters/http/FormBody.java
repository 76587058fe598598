package countersign.adapters.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;

/// A form with parts, written by hand.
final class FormBody {
  static final String BOUNDARY = "here-it-parts";
  static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

  private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
  private final String boundary;

  FormBody() {
    this(BOUNDARY);
  }

  FormBody(String boundary) {
    this.boundary = boundary;
  }

  FormBody field(String name, String value) {
    return part("Content-Disposition: form-data; name=\"" + name + "\"", value.getBytes(UTF_8));
  }

  FormBody media(byte[] content) {
    return part(
        "Content-Disposition: form-data; name=\"media\"; filename=\"a.png\"\r\n"
            + "Content-Type: image/png",
        content);
  }

  FormBody part(String headers, byte[] content) {
    octets.writeBytes(("--" + boundary + "\r\n" + headers + "\r\n\r\n").getBytes(UTF_8));
    octets.writeBytes(content);
    octets.writeBytes("\r\n".getBytes(UTF_8));
    return this;
  }

  byte[] unfinished() {
    return octets.toByteArray();
  }

  byte[] octets() {
    var all = new ByteArrayOutputStream();
    all.writeBytes(unfinished());
    all.writeBytes(("--" + boundary + "--\r\n").getBytes(UTF_8));
    return all.toByteArray();
  }

  BodyPublisher publisher() {
    return BodyPublishers.ofByteArray(octets());
  }
}
