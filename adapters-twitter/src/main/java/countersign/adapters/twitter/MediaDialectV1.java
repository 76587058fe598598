package countersign.adapters.twitter;

import countersign.domain.MediaId;
import countersign.domain.MediaType;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/// X API v1.1, on its own host. Forms are signed; of a chunk's fields, which are parts of a
/// multipart body, none is.
final class MediaDialectV1 implements MediaDialect {
  private static final String UPLOAD = "/1.1/media/upload.json";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final TwitterClient client;
  private final Multipart multipart;

  MediaDialectV1(TwitterClient client, Multipart multipart) {
    this.client = client;
    this.multipart = multipart;
  }

  @Override
  public MediaCall initialize(MediaType type, long size) {
    return form(
        command("INIT")
            .withForm("total_bytes", Long.toString(size))
            .withForm("media_type", type.wire())
            .withForm("media_category", MediaDialect.category(type)));
  }

  @Override
  public MediaCall append(MediaId id, int segment, MediaSlice chunk) {
    var fields =
        List.of(
            new Parameter("command", "APPEND"),
            new Parameter("media_id", id.value()),
            new Parameter("segment_index", Integer.toString(segment)));
    return MediaCall.carrying(
        chunk, UPLOAD, client.post(UPLOAD), multipart.write(fields, Multipart.BYTES, chunk));
  }

  @Override
  public MediaCall finish(MediaId id) {
    return form(command("FINALIZE").withForm("media_id", id.value()));
  }

  @Override
  public MediaCall status(MediaId id) {
    var target = UPLOAD + "?command=STATUS&media_id=" + id;
    return MediaCall.of(UPLOAD, Outgoing.of(client.get(target)));
  }

  @Override
  public MediaCall describe(MediaId id, String altText) {
    var body = JSON.objectNode().put("media_id", id.value());
    body.putObject("alt_text").put("text", altText);
    var path = "/1.1/media/metadata/create.json";
    return MediaCall.of(path, Outgoing.json(client.post(path), body.toString()));
  }

  @Override
  public MediaBody read(String body) {
    return MediaBody.read(JsonBody.read(body), "media_id_string");
  }

  private SignableRequest command(String command) {
    return client.post(UPLOAD).withForm("command", command);
  }

  private static MediaCall form(SignableRequest request) {
    return MediaCall.of(UPLOAD, Outgoing.of(request));
  }
}
