package countersign.sandbox.post;

import java.util.regex.Pattern;

/// Addresses in a text: with a scheme, or under one of a few domains as X finds them without.
final class Links {
  static final Pattern LINK =
      Pattern.compile(
          "https?://\\S*[\\w/]"
              + "|(?<![\\w@./-])[\\w-]+(\\.[\\w-]+)*\\.(com|org|net|io)\\b(/\\S*[\\w/])?");

  private Links() {}

  /// Where the link leads that was written like this.
  static String target(String written) {
    return written.startsWith("http") ? written : "http://" + written;
  }
}
