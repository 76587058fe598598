package countersign.adapters.twitter;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds what X makes links of, with `http://` or without (X docs, Counting characters). Finds the
/// same as twitter-text 3.1.0, whose expressions take minutes or overflow the stack on texts made
/// for it; this takes time in proportion to the text.
final class LinkFinder {
  private static final int LONGEST_SLUG = 40;
  private static final int LONGEST_LINK = 4096;
  private static final String OWN_SHORTENER = "://t.co/";

  private final String text;
  private final Domains domains;
  private final LinkTail tail;
  private final List<Link> links = new ArrayList<>();

  record Link(int start, int end) {}

  /// @param scheme how long `http://` or `https://` is, 0 without
  private record Candidate(int start, int scheme, int host, int end) {}

  private LinkFinder(String text) {
    this.text = text;
    domains = new Domains(text);
    tail = new LinkTail(text);
  }

  /// In order; they do not overlap.
  static List<Link> find(String text) {
    if (text.indexOf('.') < 0) {
      return List.of();
    }
    var finder = new LinkFinder(text);
    finder.find();
    return finder.links;
  }

  private void find() {
    for (int before = 0; before < text.length(); ) {
      var candidate = candidateBehind(before);
      if (candidate == null) {
        before++;
      } else {
        accept(candidate);
        before = candidate.end();
      }
    }
  }

  /// Behind the character at `before`; at the beginning of the text, also with nothing before it.
  private @Nullable Candidate candidateBehind(int before) {
    var behind = LinkCharacters.mayPrecede(text.charAt(before)) ? candidateAt(before + 1) : null;
    return behind == null && before == 0 ? candidateAt(0) : behind;
  }

  private @Nullable Candidate candidateAt(int start) {
    int scheme = schemeLength(start);
    int host = start + scheme;
    int end = host < text.length() ? domains.end(host) : -1;
    if (end < 0 && isBehindScheme(host)) {
      end = domains.unicodeEnd(host);
    }
    return end < 0 ? null : new Candidate(start, scheme, end, tail.end(end));
  }

  /// Whether it is the link's own scheme or what is left of another word.
  private boolean isBehindScheme(int host) {
    return text.regionMatches(true, host - 7, "http://", 0, 7)
        || text.regionMatches(true, host - 8, "https://", 0, 8);
  }

  private int schemeLength(int start) {
    return text.regionMatches(true, start, "http://", 0, 7)
        ? 7
        : text.regionMatches(true, start, "https://", 0, 8) ? 8 : 0;
  }

  private void accept(Candidate found) {
    boolean isSpoilt =
        found.scheme() == 0
            && found.start() > 0
            && LinkCharacters.spoilsBareName(text.charAt(found.start() - 1));
    int end = isSpoilt ? -1 : endOfOwn(found);
    if (end >= 0 && isValid(found, end)) {
      links.add(new Link(found.start(), end));
    }
  }

  /// A link that X shortened ends with its slug, which is not long.
  private int endOfOwn(Candidate found) {
    int slash = found.start() + found.scheme() - 3 + OWN_SHORTENER.length();
    if (found.scheme() == 0
        || !text.regionMatches(true, slash - OWN_SHORTENER.length(), OWN_SHORTENER, 0, 8)) {
      return found.end();
    }
    int slug = tail.runEnd(slash, c -> LinkCharacters.isSlug((char) c));
    if (slug == slash) {
      return found.end();
    }
    return slug - slash > LONGEST_SLUG ? -1 : Math.min(found.end(), tail.queryEnd(slug));
  }

  private boolean isValid(Candidate found, int end) {
    var host = text.substring(found.start() + found.scheme(), found.host());
    try {
      int added = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).length() - host.length();
      int scheme = found.scheme() == 0 ? "https://".length() : 0;
      return end - found.start() + added + scheme <= LONGEST_LINK;
    } catch (IllegalArgumentException | IndexOutOfBoundsException notAHost) {
      return false;
    }
  }
}
