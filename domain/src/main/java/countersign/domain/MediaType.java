package countersign.domain;

/// The kinds of media that X takes in a post (X docs, Media introduction and Media best practices).
/// Its upload schema names more, but these are what its pages promise for posts.
public enum MediaType {
  JPEG("image/jpeg", MediaKind.IMAGE),
  PNG("image/png", MediaKind.IMAGE),
  WEBP("image/webp", MediaKind.IMAGE),
  GIF("image/gif", MediaKind.GIF),
  MP4("video/mp4", MediaKind.VIDEO),
  QUICKTIME("video/quicktime", MediaKind.VIDEO),
  WEBM("video/webm", MediaKind.VIDEO);

  private final String wire;
  private final MediaKind kind;

  MediaType(String wire, MediaKind kind) {
    this.wire = wire;
    this.kind = kind;
  }

  /// As in `Content-Type`.
  public String wire() {
    return wire;
  }

  public MediaKind kind() {
    return kind;
  }
}
