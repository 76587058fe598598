package countersign.adapters.http;

import countersign.adapters.http.input.Percent;
import countersign.adapters.http.problem.Problem;
import countersign.domain.UserId;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What stands in the places of the path a request matched, as it arrived.
record PathParameters(Map<String, String> raw) {
  private static final String ATTRIBUTE = "countersign.path-parameters";
  private static final String USER = "userId";
  private static final Set<String> DOTS = Set.of(".", "..");

  static PathParameters of(Context ctx) {
    PathParameters parameters = ctx.attribute(ATTRIBUTE);
    return Objects.requireNonNull(parameters);
  }

  void keepIn(Context ctx) {
    ctx.attribute(ATTRIBUTE, this);
  }

  String raw(String place) {
    return Objects.requireNonNull(raw.get(place));
  }

  /// The user a path names. A bare `;` would be the user's to us and a parameter to some proxies,
  /// so it must be escaped.
  UserId user() {
    var segment = raw(USER);
    return Percent.decode(segment)
        .filter(_ -> segment.indexOf(';') < 0 && !DOTS.contains(segment))
        .filter(UserId::isValid)
        .map(UserId::new)
        .orElseThrow(() ->
            Problem.invalidField(
                    USER,
                    "The user's id in the path is not valid: 1 to 255 characters, percent-encoded"
                        + " as UTF-8, none of them a control character.")
                .refusal());
  }
}
