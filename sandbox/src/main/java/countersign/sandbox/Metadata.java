package countersign.sandbox;

import countersign.sandbox.media.Uploads;
import countersign.sandbox.media.Uploads.Found;
import java.io.IOException;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// What is told of an upload besides its bytes. The sandbox keeps the alt text, of all that X
/// takes.
record Metadata(Uploads uploads) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> KNOWN =
      Set.of(
          "allow_download_status",
          "alt_text",
          "audience_policy",
          "content_expiration",
          "domain_restrictions",
          "found_media_origin",
          "geo_restrictions",
          "management_info",
          "preview_image",
          "sensitive_media_warning",
          "shared_info",
          "sticker_info",
          "upload_source");

  /// `POST /2/media/metadata`.
  Answer v2(UserCall call) throws IOException {
    var fields = call.json(Set.of("id", "metadata"));
    var id = UserCall.id("id", fields.required("id"));
    var metadata = fields.object("metadata", KNOWN).orElseThrow(() -> Fields.missing("metadata"));
    var altText = altText(metadata);
    return switch (uploads.find(id, call.account().id())) {
      case Found.Usable(var media) -> {
        var _ = uploads.describe(media, altText);
        var json = JSON.createObjectNode();
        json.putObject("data").put("id", id).set("associated_metadata", metadata.object());
        yield Answer.json(200, json.toString());
      }
      case Found.Foreign() -> Problems.notAuthorized("media", id);
      case Found.Unknown() -> Problems.notFound("media", id);
    };
  }

  /// `POST /1.1/media/metadata/create.json`.
  Answer v11(UserCall call) throws IOException {
    var fields = call.json(Set.of("media_id", "alt_text"));
    var id = UserCall.id("media_id", fields.required("media_id"));
    var altText = altText(fields);
    return switch (uploads.find(id, call.account().id())) {
      case Found.Usable(var media) -> {
        var _ = uploads.describe(media, altText);
        yield Answer.json(200, "");
      }
      case Found.Foreign(), Found.Unknown() -> Refusals.INVALID_MEDIA;
    };
  }

  private static String altText(Fields fields) {
    return fields
        .object("alt_text", Set.of("text"))
        .map(text -> text.required("text"))
        .orElseThrow(() -> Fields.missing("alt_text"));
  }
}
