package countersign.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import countersign.sandbox.body.Bounded;
import countersign.sandbox.body.UploadFields;
import countersign.sandbox.media.Uploader;
import countersign.sandbox.signature.Verdict;
import countersign.sandbox.world.Account;
import countersign.sandbox.world.Protocol;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Set;

/// A call that X has found to be this user's.
record UserCall(Account account, Protocol protocol, Verdict.Good request, Payload payload) {
  static final String WRONG_TYPE =
      "Requests with bodies must have content-type of application/json";
  private static final int LONGEST_JSON = 1 << 20;

  /// The user as the uploader of media.
  ///
  /// @param users who may use them besides
  Uploader uploader(Set<Long> users) {
    return new Uploader(account.id(), users, protocol);
  }

  /// Returns an id that stands in the path.
  String pathId() {
    return id("id", payload.path("id"));
  }

  /// Returns an id, if it is one.
  static String id(String name, String value) {
    if (!value.matches("[0-9]{1,19}")) {
      throw new IllegalArgumentException(
          "The `" + name + "` parameter value [" + value + "] does not match ^[0-9]{1,19}$");
    }
    return value;
  }

  /// Returns the body, which must be a JSON object of these fields.
  Fields json(Set<String> known) throws IOException {
    if (!payload.contentType().toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw new IllegalArgumentException(WRONG_TYPE);
    }
    try (var body = new Bounded(payload.body(), LONGEST_JSON)) {
      return Fields.read(new String(body.readAllBytes(), UTF_8), known);
    }
  }

  /// Reads an upload, with some room for what is around its `media`.
  ///
  /// @param most the length of the media
  UploadFields upload(Set<String> known, OutputStream media, long most) throws IOException {
    if (!UploadFields.canRead(payload.contentType())) {
      throw new IllegalArgumentException(WRONG_TYPE);
    }
    try (var body = new Bounded(payload.body(), 2 * most)) {
      return UploadFields.read(payload.contentType(), body, known, media);
    }
  }
}
