package countersign.sandbox.media;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What an upload is for (X OpenAPI 2.167); limits from X docs, Media best practices.
public enum Category {
  TWEET_IMAGE(Kind.IMAGE),
  TWEET_GIF(Kind.ANIMATION),
  TWEET_VIDEO(Kind.VIDEO),
  AMPLIFY_VIDEO(Kind.VIDEO),
  DM_IMAGE(Kind.IMAGE),
  DM_GIF(Kind.ANIMATION),
  DM_VIDEO(Kind.VIDEO),
  SUBTITLES(Kind.SUBTITLES);

  private final Kind kind;

  Category(Kind kind) {
    this.kind = kind;
  }

  public static Optional<Category> of(String wire) {
    return Arrays.stream(values()).filter(category -> category.wire().equals(wire)).findFirst();
  }

  /// The category of a type nobody named a category for.
  static Category ofType(String mediaType) {
    return Arrays.stream(values())
        .filter(category -> category.kind.takes(mediaType))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("$.media_type: is not known"));
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether what is uploaded for this can be attached to a post.
  public boolean isForPosts() {
    return this == TWEET_IMAGE || this == TWEET_GIF || this == TWEET_VIDEO || this == AMPLIFY_VIDEO;
  }

  public Kind kind() {
    return kind;
  }

  /// What X treats alike.
  public enum Kind {
    IMAGE("image/(jpeg|pjpeg|png|gif|webp|bmp|tiff)", 5, "3_"),
    ANIMATION("image/gif", 15, "16_"),
    VIDEO("video/(mp4|webm|mp2t|quicktime)", 512, "7_"),
    SUBTITLES("text/(srt|vtt)", 1, "20_");

    private final String types;
    private final long mebibytes;
    private final String keyPrefix;

    Kind(String types, long mebibytes, String keyPrefix) {
      this.types = types;
      this.mebibytes = mebibytes;
      this.keyPrefix = keyPrefix;
    }

    boolean takes(String mediaType) {
      return mediaType.matches(types);
    }

    long mostBytes() {
      return mebibytes << 20;
    }

    String keyPrefix() {
      return keyPrefix;
    }

    boolean needsProcessing() {
      return this == ANIMATION || this == VIDEO;
    }
  }
}
