package countersign.adapters.twitter;

import countersign.application.port.out.TextMeasure;
import countersign.domain.PostText;

/// Weighs by configuration 3 of twitter-text, which X publishes and uses.
public final class TwitterTextMeasure implements TextMeasure {
  private static final int LINK = 23;
  private static final int EMOJI = 2;

  /// Below this, an emoji can only begin with a character of a keycap.
  private static final int FIRST_PICTOGRAPH = '©';

  @Override
  public int weigh(PostText text) {
    var value = text.value();
    var emoji = new EmojiSequence(value);
    var links = LinkFinder.find(value).iterator();
    var link = links.hasNext() ? links.next() : null;
    int weight = 0;
    for (int i = 0; i < value.length(); ) {
      if (link != null && link.start() == i) {
        weight += LINK;
        i = link.end();
        link = links.hasNext() ? links.next() : null;
        continue;
      }
      int c = value.codePointAt(i);
      int end = mayBeginEmoji(c) ? emoji.end(i) : i;
      weight += end > i ? EMOJI : weight(c);
      i = end > i ? end : i + Character.charCount(c);
    }
    return weight;
  }

  private static boolean mayBeginEmoji(int c) {
    return c >= FIRST_PICTOGRAPH || "#*0123456789".indexOf(c) >= 0;
  }

  /// Latin to Georgian, with Thai and Devanagari between; spaces, hyphens and quotation marks.
  private static int weight(int c) {
    boolean isLight =
        c <= 0x10FF
            || isIn(0x2000, c, 0x200D)
            || isIn(0x2010, c, 0x201F)
            || isIn(0x2032, c, 0x2037);
    return isLight ? 1 : 2;
  }

  private static boolean isIn(int first, int c, int last) {
    return first <= c && c <= last;
  }
}
