package countersign.sandbox;

import countersign.sandbox.media.Content;
import countersign.sandbox.media.Media;
import java.util.Optional;

/// An upload as the sandbox has it. The bytes are gone.
///
/// @param owner the id of the account
/// @param state `open`, `ready`, or as in `processing_info`
/// @param type MIME type by its first bytes; empty while open or if they say nothing
/// @param size of the file, in bytes; 0 while open
/// @param sha256 of the file, in hexadecimal; empty while open
/// @param protocol by which the upload was begun: `oauth1` or `oauth2`
public record Uploaded(
    String id,
    String owner,
    String category,
    String state,
    String type,
    long size,
    String sha256,
    Optional<String> altText,
    String protocol) {
  static Uploaded of(Media media) {
    var content = media.content().orElseGet(() -> new Content(0, "", ""));
    return new Uploaded(
        media.id(),
        Long.toString(media.uploader().account()),
        media.category().wire(),
        media.progress().state().wire(),
        content.type(),
        content.size(),
        content.sha256(),
        media.altText(),
        media.uploader().protocol().wire());
  }
}
