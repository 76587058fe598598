package countersign.sandbox;

import static java.util.stream.Collectors.toSet;

import countersign.sandbox.media.Category;
import countersign.sandbox.media.ContentStream;
import countersign.sandbox.media.Media;
import countersign.sandbox.media.Uploads;
import countersign.sandbox.media.Uploads.Finished;
import countersign.sandbox.media.Uploads.Found;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// `/2/media` (X OpenAPI 2.167).
record MediaV2(Uploads uploads, InstantSource clock) {
  private static final Set<String> UPLOAD = Set.of("media_category", "additional_owners");
  private static final Set<String> INITIALIZE =
      Set.of("media_type", "total_bytes", "media_category", "additional_owners", "shared");
  private static final Set<String> SEGMENT = Set.of("segment_index");

  /// `POST /2/media/upload`: a whole file in one call.
  Answer upload(UserCall call) throws IOException {
    var media = new ContentStream();
    var fields = call.upload(UPLOAD, media, Uploads.LONGEST_FILE);
    fields.requireMedia();
    var category = category(fields.required("media_category"));
    if (category == Category.AMPLIFY_VIDEO) {
      throw new IllegalArgumentException("$.media_category: is not one for this call");
    }
    var users = users(List.of(fields.text("additional_owners").orElse("").split(",", -1)));
    var content = media.content();
    return content.size() > Uploads.LONGEST_FILE
        ? Refusals.TOO_LARGE
        : finished(uploads.take(call.uploader(users), category, content));
  }

  /// `POST /2/media/upload/initialize`.
  Answer initialize(UserCall call) throws IOException {
    var fields = call.json(INITIALIZE);
    var _ = fields.flag("shared");
    var opened =
        uploads.begin(
            call.uploader(users(fields.texts("additional_owners"))),
            fields.text("media_category").map(MediaV2::category),
            fields.required("media_type"),
            fields.size("total_bytes"));
    return told(opened);
  }

  /// `POST /2/media/upload/{id}/append`.
  Answer append(UserCall call) throws IOException {
    return with(call, call.pathId(), media -> append(call, media));
  }

  private Answer append(UserCall call, Media media) throws IOException {
    return SegmentCall.take(
        call,
        SEGMENT,
        (fields, piece) -> {
          uploads.append(media, fields.required("segment_index"), piece);
          var expires = media.expires().getEpochSecond();
          return Answer.json(200, "{\"data\":{\"expires_at\":" + expires + "}}");
        });
  }

  /// `POST /2/media/upload/{id}/finalize`.
  Answer complete(UserCall call) throws IOException {
    return with(call, call.pathId(), media -> finished(uploads.finish(media)));
  }

  /// `GET /2/media/upload`.
  Answer status(UserCall call) throws IOException {
    if (!call.request().parameter("command").orElse("STATUS").equals("STATUS")) {
      throw new IllegalArgumentException("The `command` query parameter must be STATUS");
    }
    var id = call.request().parameter("media_id").orElse("");
    return with(call, UserCall.id("media_id", id), media -> told(uploads.poll(media)));
  }

  private Answer with(UserCall call, String id, Step step) throws IOException {
    return switch (uploads.find(id, call.account().id())) {
      case Found.Usable(var media) -> step.on(media);
      case Found.Foreign() -> Problems.notAuthorized("media", id);
      case Found.Unknown() -> Problems.notFound("media", id);
    };
  }

  private interface Step {
    Answer on(Media media) throws IOException;
  }

  private Answer finished(Finished finished) {
    return switch (finished) {
      case Finished.Done(var media) -> told(media);
      case Finished.Incomplete() ->
          throw new IllegalArgumentException("Segments do not add up to provided total file size.");
      case Finished.WrongType() ->
          throw new IllegalArgumentException("$.media: media type unrecognized.");
    };
  }

  private Answer told(Media media) {
    return Answer.json(200, MediaJson.v2(media, clock.instant()));
  }

  static Category category(String wire) {
    return Category.of(wire)
        .orElseThrow(() -> new IllegalArgumentException("$.media_category: is not one of X's"));
  }

  private static Set<Long> users(List<String> ids) {
    return ids.stream()
        .filter(id -> !id.isEmpty())
        .map(id -> Long.valueOf(UserCall.id("additional_owners", id)))
        .collect(toSet());
  }
}
