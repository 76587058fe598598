package countersign.sandbox.media;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One upload, at one moment.
///
/// @param totalBytes as announced
/// @param expires when X forgets it
/// @param content there from the last byte on
public record Media(
    String id,
    Uploader uploader,
    Category category,
    long totalBytes,
    Instant expires,
    Progress progress,
    Optional<Content> content,
    Optional<String> altText) {
  boolean isGone(Instant now) {
    return !now.isBefore(expires);
  }

  /// As X names it beside the id.
  public String key() {
    return category.kind().keyPrefix() + id;
  }

  public Duration life(Instant now) {
    return Duration.between(now, expires);
  }

  Media holding(Content whole, Progress next, Instant until) {
    return new Media(id, uploader, category, totalBytes, until, next, Optional.of(whole), altText);
  }

  Media at(Progress next) {
    return new Media(id, uploader, category, totalBytes, expires, next, content, altText);
  }

  Media describedAs(String text) {
    return new Media(
        id, uploader, category, totalBytes, expires, progress, content, Optional.of(text));
  }
}
