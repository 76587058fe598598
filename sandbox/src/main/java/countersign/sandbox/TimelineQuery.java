package countersign.sandbox;

import countersign.sandbox.post.Post;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What is asked of a timeline. Both ends of a stretch of time or of ids are left out, but for its
/// first instant.
///
/// @param until as `until_id`, or the page that is asked for
record TimelineQuery(
    Optional<Instant> start,
    Optional<Instant> end,
    Optional<Long> since,
    Optional<Long> until,
    int most,
    Set<String> fields) {
  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "start_time",
          "end_time",
          "since_id",
          "until_id",
          "pagination_token",
          "max_results",
          "post.fields",
          "tweet.fields");

  static TimelineQuery of(UserCall call) {
    for (var name : call.request().parameters().keySet()) {
      if (!KNOWN.contains(name) && !name.startsWith("oauth_")) {
        throw new IllegalArgumentException("The query parameter [" + name + "] is not known");
      }
    }
    var page = read(call, "pagination_token", text -> Long.valueOf(UserCall.id("token", text)));
    return new TimelineQuery(
        read(call, "start_time", Instant::parse),
        read(call, "end_time", Instant::parse),
        id(call, "since_id"),
        page.or(() -> id(call, "until_id")),
        most(call),
        fields(call));
  }

  /// The fields asked for, under the name of today or the one before.
  static Set<String> fields(UserCall call) {
    var request = call.request();
    var names = request.parameter("post.fields").or(() -> request.parameter("tweet.fields"));
    return Set.of(names.orElse("").split(",", -1));
  }

  private static int most(UserCall call) {
    var most = read(call, "max_results", Integer::valueOf).orElse(10);
    if (most < 5 || most > 100) {
      throw new IllegalArgumentException(
          "The `max_results` query parameter value [" + most + "] is not between 5 and 100");
    }
    return most;
  }

  private static Optional<Long> id(UserCall call, String name) {
    return read(call, name, text -> Long.valueOf(UserCall.id(name, text)));
  }

  private static <T> Optional<T> read(UserCall call, String name, Function<String, T> reader) {
    try {
      return call.request().parameter(name).map(reader);
    } catch (DateTimeParseException | NumberFormatException bad) {
      throw new IllegalArgumentException("The `" + name + "` query parameter cannot be read", bad);
    }
  }

  boolean wants(Post post) {
    return start.filter(post.createdAt()::isBefore).isEmpty()
        && end.filter(before -> !post.createdAt().isBefore(before)).isEmpty()
        && since.filter(id -> post.id() <= id).isEmpty()
        && until.filter(id -> post.id() >= id).isEmpty();
  }
}
