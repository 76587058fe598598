package countersign.application.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import countersign.domain.StatedReason;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Optional;

/// Writes X's words into the word that a failure is recorded by, and reads them back. A record
/// keeps as many of them as it has room for.
final class ReasonWord {
  /// A record's word has 200 characters; status and code come before.
  private static final int ROOM = 170;

  private static final String CUT = "…";

  private ReasonWord() {}

  static String of(Optional<StatedReason> reason) {
    return reason.map(words -> ":" + written(words.text())).orElse("");
  }

  private static String written(String words) {
    var shorter = words;
    var encoded = encode(words);
    while (encoded.length() > ROOM) {
      shorter = shorter.substring(0, shorter.offsetByCodePoints(shorter.length(), -1));
      encoded = encode(shorter + CUT);
    }
    return encoded;
  }

  private static String encode(String words) {
    return URLEncoder.encode(words, UTF_8);
  }

  static Optional<StatedReason> in(String[] parts, int index) {
    return FailureWord.part(parts, index)
        .map(encoded -> URLDecoder.decode(encoded, UTF_8))
        .flatMap(StatedReason::of);
  }
}
