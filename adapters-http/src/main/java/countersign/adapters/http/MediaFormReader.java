package countersign.adapters.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import countersign.adapters.http.input.FieldName;
import countersign.adapters.http.input.Multipart;
import countersign.adapters.http.problem.MediaProblem;
import countersign.adapters.http.problem.Problem;
import countersign.domain.MediaKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Reads a form of few parts: each field once at most, and up to four files named `media`. What a
/// part says of its type and file name is passed over, but a part without either name or bytes is
/// what a browser sends when no file was chosen.
final class MediaFormReader {
  private static final String MEDIA = "media";
  private static final int MOST_MEDIA = 4;
  private static final int LONGEST_TEXT = 256 * 1024;

  private final Set<String> known;
  private final Supplier<SpooledMedia> spool;
  private final Map<String, String> fields = new HashMap<>();
  private final List<SpooledMedia> media = new ArrayList<>();

  /// @param known the fields besides `media`
  /// @param spool makes files that somebody else erases
  MediaFormReader(Set<String> known, Supplier<SpooledMedia> spool) {
    this.known = known;
    this.spool = spool;
  }

  MediaForm read(Multipart parts) throws IOException {
    for (var part = parts.next(); part.isPresent(); part = parts.next()) {
      take(part.get());
    }
    return new MediaForm(fields, media);
  }

  private void take(Multipart.Part part) throws IOException {
    var name = part.name();
    if (name.equals(MEDIA)) {
      takeMedia(part);
    } else if (!known.contains(name)) {
      throw Problem.invalidField(
              FieldName.shown(name),
              "There is no such part here. The known ones: "
                  + FieldName.list(known)
                  + ", "
                  + MEDIA
                  + ".")
          .refusal();
    } else if (fields.put(name, text(name, part.content())) != null) {
      throw Problem.invalidField(name, name + " is there twice.").refusal();
    }
  }

  private void takeMedia(Multipart.Part part) throws IOException {
    var content = new PushbackInputStream(part.content());
    var first = content.read();
    if (first < 0) {
      if (part.namesFile()) {
        throw MediaProblem.empty(MEDIA).refusal();
      }
      return;
    }
    content.unread(first);
    if (media.size() == MOST_MEDIA) {
      throw MediaProblem.DO_NOT_FIT.refusal();
    }
    var file = spool.get().fill(content, MediaKind.VIDEO.largest());
    if (file.size() > MediaKind.VIDEO.largest()) {
      throw MediaProblem.tooLarge(MediaKind.VIDEO).refusal();
    }
    media.add(file);
  }

  private static String text(String name, InputStream content) throws IOException {
    var octets = content.readNBytes(LONGEST_TEXT + 1);
    if (octets.length > LONGEST_TEXT) {
      throw TweetFields.unfit(name, name + " is far too long.").refusal();
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      throw TweetFields.unfit(name, name + " is not UTF-8.").refusal();
    }
  }
}
