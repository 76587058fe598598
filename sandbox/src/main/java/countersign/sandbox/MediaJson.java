package countersign.sandbox;

import countersign.sandbox.media.Content;
import countersign.sandbox.media.Media;
import countersign.sandbox.media.Progress;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An upload as both versions of the API tell of it.
final class MediaJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// X's `size` is not the file's: 100 was seen for a file of 89 bytes (x-api.md 5.2).
  private static final int MORE_THAN_THE_FILE = 11;

  private MediaJson() {}

  static String v2(Media media, Instant now) {
    var json = JSON.createObjectNode();
    write(media, now, json.putObject("data").put("id", media.id()));
    return json.toString();
  }

  static String v11(Media media, Instant now) {
    var json = JSON.createObjectNode();
    json.put("media_id", Long.parseLong(media.id()));
    json.put("media_id_string", media.id());
    write(media, now, json);
    return json.toString();
  }

  private static void write(Media media, Instant now, ObjectNode json) {
    json.put("media_key", media.key());
    json.put("expires_after_secs", media.life(now).toSeconds());
    media.content().ifPresent(content -> content(content, json));
    if (media.progress().isProcessing()) {
      processing(media.progress(), json.putObject("processing_info"));
    }
  }

  private static void content(Content content, ObjectNode json) {
    json.put("size", content.size() + MORE_THAN_THE_FILE);
    if (content.type().startsWith("image/")) {
      json.putObject("image").put("image_type", content.type());
    } else if (content.type().startsWith("video/")) {
      json.putObject("video").put("video_type", content.type());
    }
  }

  private static void processing(Progress progress, ObjectNode json) {
    json.put("state", progress.state().wire());
    if (progress.isUnderWay()) {
      json.put("check_after_secs", 1);
    }
    json.put("progress_percent", progress.percent());
    if (progress.state() == Progress.State.FAILED) {
      json.putObject("error")
          .put("code", 1)
          .put("name", "InvalidMedia")
          .put("message", "Invalid or unsupported media.");
    }
  }
}
