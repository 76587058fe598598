package countersign.sandbox;

import countersign.sandbox.body.UploadFields;
import countersign.sandbox.media.Piece;
import countersign.sandbox.media.Uploads;
import java.io.IOException;
import java.util.Set;

/// A call whose body holds one segment.
final class SegmentCall {
  private SegmentCall() {}

  /// What becomes of a segment that is short enough.
  interface Taking {
    Answer take(UploadFields fields, Piece piece) throws IOException;
  }

  static Answer take(UserCall call, Set<String> known, Taking taking) throws IOException {
    var piece = Piece.open();
    try {
      var fields = read(call, known, piece);
      return piece.size() > Uploads.LONGEST_SEGMENT
          ? Refusals.TOO_LARGE
          : taking.take(fields, piece);
    } finally {
      piece.discard();
    }
  }

  private static UploadFields read(UserCall call, Set<String> known, Piece piece)
      throws IOException {
    try (piece) {
      var fields = call.upload(known, piece, Uploads.LONGEST_SEGMENT);
      fields.requireMedia();
      return fields;
    }
  }
}
