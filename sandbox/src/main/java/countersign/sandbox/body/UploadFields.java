package countersign.sandbox.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The fields of one upload, read once from its body. `media` goes on to its sink as it comes and
/// is never held as a whole; everything else is short text. Bad input is an
/// [IllegalArgumentException] that names it.
public final class UploadFields {
  static final String MEDIA = "media";

  private final Set<String> known;
  private final OutputStream media;
  private final Map<String, String> texts = new HashMap<>();
  private boolean mediaSeen;

  private UploadFields(Set<String> known, OutputStream media) {
    this.known = known;
    this.media = media;
  }

  /// Whether this type of body can be read here: multipart, or JSON with base64 in it.
  public static boolean canRead(String contentType) {
    return Multipart.is(contentType) || isJson(contentType);
  }

  /// @param known the names there may be besides `media`
  public static UploadFields read(
      String contentType, InputStream body, Set<String> known, OutputStream media)
      throws IOException {
    var fields = new UploadFields(known, media);
    if (Multipart.is(contentType)) {
      new Multipart(contentType, body).read(fields);
    } else {
      JsonUpload.read(body, fields);
    }
    return fields;
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  public String required(String name) {
    return text(name).orElseThrow(() -> missing(name));
  }

  public void requireMedia() {
    if (!mediaSeen) {
      throw missing(MEDIA);
    }
  }

  /// Returns where the media goes.
  OutputStream media() {
    if (mediaSeen) {
      throw twice(MEDIA);
    }
    mediaSeen = true;
    return media;
  }

  void put(String name, String value) {
    if (!known.contains(name)) {
      throw new IllegalArgumentException(
          "$."
              + name
              + ": is not defined in the schema and the schema does not allow additional"
              + " properties");
    }
    if (texts.put(name, value) != null) {
      throw twice(name);
    }
  }

  private static boolean isJson(String contentType) {
    return contentType.toLowerCase(Locale.ROOT).startsWith("application/json");
  }

  private static IllegalArgumentException missing(String name) {
    return new IllegalArgumentException("$." + name + ": is missing but it is required");
  }

  private static IllegalArgumentException twice(String name) {
    return new IllegalArgumentException("$." + name + ": is there twice");
  }
}
