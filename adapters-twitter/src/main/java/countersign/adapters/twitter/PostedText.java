package countersign.adapters.twitter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import countersign.domain.PostText;
import java.net.URLDecoder;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A post's text as X gives it back: every link is a t.co link, the attached media are one more at
/// the end, and `&`, `<` and `>` are HTML entities. Understands which texts may have become this.
///
/// @param mayHaveBeen matches them, in NFC and with whitespace made even
record PostedText(Pattern mayHaveBeen) {
  private static final Pattern SHORTENED = Pattern.compile(" ?(https://t\\.co/[A-Za-z0-9]+)");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern MEDIA =
      Pattern.compile(
          "https?://(?:www\\.)?(?:x|twitter)\\.com/[^/]+/status/[0-9]+/(?:photo|video)/[0-9]+");

  /// One shortened link.
  ///
  /// @param targets where X says it leads: never to be told from what was sent by scheme, by case,
  ///   by a slash at the end or by percent-encoding
  private record Link(Set<String> targets, boolean isMedia) {
    Link and(Link other) {
      var all = new LinkedHashSet<>(targets);
      all.addAll(other.targets);
      return new Link(all, isMedia || other.isMedia);
    }

    static Link of(JsonNode entity) {
      var targets = new LinkedHashSet<String>();
      for (var name : new String[] {"url", "expanded_url", "unwound_url"}) {
        var target = entity.path(name).asString("");
        targets.add(bare(target));
        targets.add(bare(decoded(target)));
      }
      targets.remove("");
      var isMedia =
          entity.has("media_key")
              || MEDIA.matcher(entity.path("expanded_url").asString("")).matches();
      return new Link(targets, isMedia);
    }

    private static String bare(String url) {
      return url.replaceFirst("^(?i:https?://)", "").replaceFirst("/$", "");
    }

    private static String decoded(String url) {
      try {
        return URLDecoder.decode(url.replace("+", "%2B"), UTF_8);
      } catch (IllegalArgumentException notEncoded) {
        return url;
      }
    }

    String pattern() {
      return targets.stream()
          .map(Pattern::quote)
          .collect(joining("|", "(?i:(?:https?://)?(?:", ")/?)"));
    }
  }

  static PostedText of(JsonNode post) {
    var links = links(post.path("entities").path("urls"));
    var text = even(unescaped(post.path("text").asString("")));
    var pattern = new StringBuilder();
    var shortened = SHORTENED.matcher(text);
    int end = 0;
    while (shortened.find()) {
      var link = links.get(shortened.group(1));
      if (link != null) {
        var space = shortened.group().startsWith(" ") ? " " : "";
        pattern.append(Pattern.quote(text.substring(end, shortened.start())));
        pattern.append("(?:").append(space).append(link.pattern()).append(')');
        pattern.append(link.isMedia() ? "?" : "");
        end = shortened.end();
      }
    }
    pattern.append(Pattern.quote(text.substring(end)));
    return new PostedText(Pattern.compile(pattern.toString(), Pattern.UNICODE_CASE));
  }

  private static Map<String, Link> links(JsonNode entities) {
    var links = new LinkedHashMap<String, Link>();
    for (var entity : new ArrayList<>(entities.values())) {
      links.merge(entity.path("url").asString(""), Link.of(entity), Link::and);
    }
    return links;
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  /// X does not keep all whitespace.
  private static String even(String text) {
    return SPACE.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll(" ").strip();
  }

  boolean says(PostText text) {
    return mayHaveBeen.matcher(even(text.value())).matches();
  }
}
