package countersign.application.service;

import java.util.Locale;
import java.util.regex.Pattern;

/// What a pair was used for, as the custody log writes reasons: method and path in snake_case, for
/// example `post_2_tweets`. The query is left out: it may hold anything.
final class UseReason {
  private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
  private static final int LONGEST = 80;

  private UseReason() {}

  static String of(String method, String path) {
    var words = OTHER.matcher((method + " " + path).toLowerCase(Locale.ROOT)).replaceAll("_");
    return words.substring(0, Math.min(LONGEST, words.length()));
  }
}
