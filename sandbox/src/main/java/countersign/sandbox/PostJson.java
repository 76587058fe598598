package countersign.sandbox;

import static java.time.ZoneOffset.UTC;

import countersign.sandbox.post.Post;
import countersign.sandbox.post.ShownText.Link;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A post as v2 tells of it: id and text, and more only to those who ask.
final class PostJson {
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(UTC);

  private PostJson() {}

  /// @param fields as in `post.fields`
  static void write(Post post, Set<String> fields, ObjectNode json) {
    var id = Long.toString(post.id());
    json.put("id", id);
    json.put("text", post.shown().text());
    json.putArray("edit_history_post_ids").add(id);
    if (fields.contains("created_at")) {
      json.put("created_at", MILLISECONDS.format(post.createdAt()));
    }
    if (fields.contains("author_id")) {
      json.put("author_id", Long.toString(post.author()));
    }
    if (fields.contains("entities") && !post.shown().links().isEmpty()) {
      urls(post, json.putObject("entities").putArray("urls"));
    }
  }

  private static void urls(Post post, ArrayNode json) {
    for (Link link : post.shown().links()) {
      json.addObject()
          .put("start", link.start())
          .put("end", link.end())
          .put("url", link.url())
          .put("expanded_url", link.expanded())
          .put("display_url", link.expanded().replaceFirst("https?://", ""));
    }
  }
}
