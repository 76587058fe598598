package countersign.sandbox.post;

import java.text.Normalizer;
import java.util.regex.Pattern;

/// The length of a text as X counts it (twitter-text, configuration v3; x-api.md 6.2), but for the
/// finer points of what is a link.
public final class Weight {
  public static final int MOST = 280;
  private static final int LINK = 23;
  private static final Pattern CLUSTER = Pattern.compile("\\X");

  private Weight() {}

  public static int of(String text) {
    var normal = Normalizer.normalize(text, Normalizer.Form.NFC);
    var links = (int) Links.LINK.matcher(normal).results().count();
    var rest = Links.LINK.matcher(normal).replaceAll("");
    var clusters = CLUSTER.matcher(rest).results();
    return links * LINK + clusters.mapToInt(cluster -> ofCluster(cluster.group())).sum();
  }

  private static int ofCluster(String cluster) {
    return cluster.codePoints().anyMatch(Weight::makesEmoji)
        ? 2
        : cluster.codePoints().map(Weight::ofCodePoint).sum();
  }

  private static boolean makesEmoji(int codePoint) {
    return Character.isEmojiPresentation(codePoint) || codePoint == 0xFE0F || codePoint == 0x20E3;
  }

  private static int ofCodePoint(int codePoint) {
    var isLight =
        codePoint <= 4351
            || (codePoint >= 8192 && codePoint <= 8205)
            || (codePoint >= 8208 && codePoint <= 8223)
            || (codePoint >= 8242 && codePoint <= 8247);
    return isLight ? 1 : 2;
  }
}
