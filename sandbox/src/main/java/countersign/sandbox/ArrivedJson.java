package countersign.sandbox;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// What arrived, as the JSON API tells it.
final class ArrivedJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ArrivedJson() {}

  static String posts(List<Posted> posts) {
    var json = JSON.createArrayNode();
    for (var post : posts) {
      var entry = json.addObject();
      entry.put("id", post.id());
      entry.put("author", post.author());
      entry.put("text", post.text());
      var mediaIds = entry.putArray("mediaIds");
      post.mediaIds().forEach(mediaIds::add);
      entry.put("replyTo", post.replyTo().orElse(null));
      entry.put("createdAt", post.createdAt().toString());
      entry.put("protocol", post.protocol());
    }
    return json.toString();
  }

  static String media(List<Uploaded> uploads) {
    var json = JSON.createArrayNode();
    for (var upload : uploads) {
      json.addObject()
          .put("id", upload.id())
          .put("owner", upload.owner())
          .put("category", upload.category())
          .put("state", upload.state())
          .put("type", upload.type())
          .put("size", upload.size())
          .put("sha256", upload.sha256())
          .put("altText", upload.altText().orElse(null))
          .put("protocol", upload.protocol());
    }
    return json.toString();
  }
}
