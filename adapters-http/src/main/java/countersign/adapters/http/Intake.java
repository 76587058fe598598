package countersign.adapters.http;

import countersign.adapters.http.input.JsonFields;
import countersign.adapters.http.input.Multipart;
import countersign.adapters.http.problem.MediaProblem;
import countersign.adapters.http.problem.Problem;
import countersign.adapters.http.problem.ProblemCode;
import countersign.domain.MediaKind;
import countersign.domain.UserId;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/// What one request brings in. It may need a place among the few with media, memory and files; all
/// of that is given back when it is closed.
final class Intake implements AutoCloseable {
  /// As far as nobody's media is in it.
  static final int SMALL_JSON = 64 * 1024;

  /// An image of 5 MiB as a `data:` address has some 7 MB, and may have escapes in it.
  static final int LARGEST_JSON = 9 << 20;

  static final long LARGEST_FORM = MediaKind.VIDEO.largest() + (1 << 20);

  /// What parsing takes at its peak, as a multiple of the body: the body, its text in the parser's
  /// UTF-16, and the string built from that.
  private static final int COPIES = 6;

  private static final Problem JSON_TOO_LARGE =
      ProblemCode.BODY_TOO_LARGE.because("The body may have " + LARGEST_JSON + " octets at most.");

  private final UserId user;
  private final MediaPlaces places;
  private final MediaSpool spool;
  private final Deque<Runnable> endings = new ArrayDeque<>();
  private boolean hasPlace;

  Intake(UserId user, MediaPlaces places, MediaSpool spool) {
    this.user = user;
    this.places = places;
    this.spool = spool;
  }

  static int memoryFor(long octets) {
    return Math.toIntExact((octets >> 20) + 1) * COPIES;
  }

  JsonFields json(Context ctx) throws IOException {
    BodyForm.require(ctx, BodyForm.JSON);
    var body = new IncomingBody(ctx, LARGEST_JSON, JSON_TOO_LARGE);
    var beginning = body.readNBytes(SMALL_JSON + 1);
    if (beginning.length <= SMALL_JSON) {
      return JsonFields.parse(beginning);
    }
    takePlace();
    var declared = Math.toIntExact(ctx.req().getContentLengthLong());
    var room = declared < 0 ? LARGEST_JSON + 1 : declared;
    endings.push(places.takeMemory(memoryFor(room)));
    var all = Arrays.copyOf(beginning, room);
    var end = beginning.length + body.readNBytes(all, beginning.length, room - beginning.length);
    return JsonFields.parse(end == room ? all : Arrays.copyOf(all, end));
  }

  /// @param known the fields besides `media`
  MediaForm form(Context ctx, Set<String> known) throws IOException {
    takePlace();
    var tooLarge = MediaProblem.tooLarge(MediaKind.VIDEO);
    var body = new IncomingBody(ctx, LARGEST_FORM, tooLarge);
    var contentType = ctx.contentType();
    var parts = Multipart.read(body, contentType == null ? "" : contentType);
    return new MediaFormReader(known, this::file).read(parts);
  }

  /// The body is the medium itself, and what is said about it stands in the query.
  ///
  /// @param known the parameters
  MediaForm bytes(Context ctx, Set<String> known) throws IOException {
    var fields = QueryFields.read(ctx, known);
    takePlace();
    var largest = MediaKind.VIDEO.largest();
    var tooLarge = MediaProblem.tooLarge(MediaKind.VIDEO);
    var file = file().fill(new IncomingBody(ctx, largest, tooLarge), largest);
    if (file.size() == 0) {
      throw MediaProblem.empty(TweetFields.MEDIA).refusal();
    }
    return new MediaForm(fields, List.of(file));
  }

  /// For media in this request, wherever it comes from. Does nothing the second time.
  void takePlace() {
    if (!hasPlace) {
      endings.push(places.take(user));
      hasPlace = true;
    }
  }

  private SpooledMedia file() {
    var file = spool.create();
    endings.push(file::close);
    return file;
  }

  @Override
  public void close() {
    endings.forEach(Runnable::run);
    endings.clear();
  }
}
