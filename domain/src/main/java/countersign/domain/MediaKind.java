package countersign.domain;

import java.util.Collection;
import java.util.Locale;

/// What X treats alike (X docs, Media best practices).
public enum MediaKind {
  IMAGE(5L << 20),
  GIF(15L << 20),
  VIDEO(512L << 20);

  private static final int MOST_IMAGES = 4;

  private final long largest;

  MediaKind(long largest) {
    this.largest = largest;
  }

  /// In bytes.
  public long largest() {
    return largest;
  }

  /// As X's `media_category` ends, for example in `tweet_image`.
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// One post takes up to four images, or one GIF, or one video.
  public static boolean fitTogether(Collection<MediaKind> kinds) {
    return kinds.size() <= 1
        || (kinds.size() <= MOST_IMAGES && kinds.stream().allMatch(kind -> kind == IMAGE));
  }
}
