package countersign.adapters.twitter;

import countersign.domain.MediaId;
import countersign.domain.MediaType;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/// X API v2 (X OpenAPI 2.167). Unknown fields are rejected, and the optional ones change between
/// versions: none is sent.
final class MediaDialectV2 implements MediaDialect {
  private static final String UPLOAD = "/2/media/upload";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final TwitterClient client;
  private final Multipart multipart;

  MediaDialectV2(TwitterClient client, Multipart multipart) {
    this.client = client;
    this.multipart = multipart;
  }

  /// All of it in one call, which X takes for images.
  MediaCall upload(MediaType type, MediaSlice media) {
    var fields = List.of(new Parameter("media_category", MediaDialect.category(type)));
    return MediaCall.carrying(
        media, UPLOAD, client.post(UPLOAD), multipart.write(fields, type.wire(), media));
  }

  @Override
  public MediaCall initialize(MediaType type, long size) {
    var body =
        JSON.objectNode()
            .put("media_type", type.wire())
            .put("total_bytes", size)
            .put("media_category", MediaDialect.category(type));
    var path = UPLOAD + "/initialize";
    return MediaCall.of(path, Outgoing.json(client.post(path), body.toString()));
  }

  @Override
  public MediaCall append(MediaId id, int segment, MediaSlice chunk) {
    var fields = List.of(new Parameter("segment_index", Integer.toString(segment)));
    var path = UPLOAD + "/" + id + "/append";
    return MediaCall.carrying(
        chunk, path, client.post(path), multipart.write(fields, Multipart.BYTES, chunk));
  }

  @Override
  public MediaCall finish(MediaId id) {
    var path = UPLOAD + "/" + id + "/finalize";
    return MediaCall.of(path, Outgoing.of(client.post(path)));
  }

  @Override
  public MediaCall status(MediaId id) {
    var target = UPLOAD + "?command=STATUS&media_id=" + id;
    return MediaCall.of(UPLOAD, Outgoing.of(client.get(target)));
  }

  @Override
  public MediaCall describe(MediaId id, String altText) {
    var metadata = JSON.objectNode();
    metadata.putObject("alt_text").put("text", altText);
    var body = JSON.objectNode().put("id", id.value()).set("metadata", metadata);
    var path = "/2/media/metadata";
    return MediaCall.of(path, Outgoing.json(client.post(path), body.toString()));
  }

  @Override
  public MediaBody read(String body) {
    return MediaBody.read(JsonBody.read(body).path("data"), "id");
  }
}
