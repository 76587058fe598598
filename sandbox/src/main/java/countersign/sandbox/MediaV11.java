package countersign.sandbox;

import countersign.sandbox.body.UploadFields;
import countersign.sandbox.media.Media;
import countersign.sandbox.media.Piece;
import countersign.sandbox.media.Uploads;
import countersign.sandbox.media.Uploads.Finished;
import countersign.sandbox.media.Uploads.Found;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Set;

/// `/1.1/media/upload.json`, which X still answered in 2026 (x-api.md 5.1).
record MediaV11(Uploads uploads, InstantSource clock) {
  private static final Set<String> SEGMENT = Set.of("command", "media_id", "segment_index");

  Answer post(UserCall call) throws IOException {
    return UploadFields.canRead(call.payload().contentType())
        ? SegmentCall.take(call, SEGMENT, (fields, piece) -> append(call, fields, piece))
        : command(call);
  }

  /// `GET`: the question for the status.
  Answer status(UserCall call) throws IOException {
    if (!parameter(call, "command").equals("STATUS")) {
      throw new IllegalArgumentException("command: must be STATUS");
    }
    return with(call, parameter(call, "media_id"), media -> told(200, uploads.poll(media)));
  }

  private Answer command(UserCall call) throws IOException {
    return switch (parameter(call, "command")) {
      case "INIT" -> told(202, begin(call));
      case "FINALIZE" ->
          with(call, parameter(call, "media_id"), media -> finished(uploads.finish(media)));
      default -> throw new IllegalArgumentException("command: must be INIT, APPEND or FINALIZE");
    };
  }

  private Media begin(UserCall call) {
    var totalBytes = parameter(call, "total_bytes");
    if (!totalBytes.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException("total_bytes: must be a number");
    }
    return uploads.begin(
        call.uploader(Set.of()),
        call.request().parameter("media_category").map(MediaV2::category),
        parameter(call, "media_type"),
        Long.parseLong(totalBytes));
  }

  private Answer append(UserCall call, UploadFields fields, Piece piece) throws IOException {
    if (!anywhere(call, fields, "command").equals("APPEND")) {
      throw new IllegalArgumentException("command: must be APPEND");
    }
    var index = anywhere(call, fields, "segment_index");
    return with(
        call,
        anywhere(call, fields, "media_id"),
        media -> {
          uploads.append(media, index, piece);
          return Answer.text(204, "text/html", "");
        });
  }

  private Answer with(UserCall call, String id, Step step) throws IOException {
    return switch (uploads.find(id, call.account().id())) {
      case Found.Usable(var media) -> step.on(media);
      case Found.Foreign(), Found.Unknown() -> Refusals.INVALID_MEDIA;
    };
  }

  private interface Step {
    Answer on(Media media) throws IOException;
  }

  private Answer finished(Finished finished) {
    return switch (finished) {
      case Finished.Done(var media) -> told(201, media);
      case Finished.Incomplete() ->
          throw new IllegalArgumentException("Segments do not add up to provided total file size.");
      case Finished.WrongType() -> throw new IllegalArgumentException("media type unrecognized.");
    };
  }

  private Answer told(int status, Media media) {
    return Answer.json(status, MediaJson.v11(media, clock.instant()));
  }

  private static String parameter(UserCall call, String name) {
    return call.request().parameter(name).orElseThrow(() -> Fields.missing(name));
  }

  /// In the body, or in the query.
  private static String anywhere(UserCall call, UploadFields fields, String name) {
    return fields.text(name).orElseGet(() -> parameter(call, name));
  }
}
