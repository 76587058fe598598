package countersign.adapters.http;

import countersign.adapters.http.problem.ProblemCode;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// In what form a request's body comes, as its `Content-Type` says.
enum BodyForm {
  /// A body without a type is taken for JSON: nothing else can be sent without one.
  JSON("application/json", "|application/json|text/json|application/[^/;]+\\+json"),

  /// A form with parts, which may be files.
  PARTS("multipart/form-data", "multipart/form-data"),

  /// The medium's own bytes, which decide what it is.
  BYTES("image/* or video/*", "(image|video)/.*|application/octet-stream");

  private final String shown;
  private final Pattern types;

  BodyForm(String shown, String types) {
    this.shown = shown;
    this.types = Pattern.compile(types);
  }

  /// @param taken the forms that a route can read
  static BodyForm require(Context ctx, BodyForm... taken) {
    var type = mediaType(ctx);
    return Arrays.stream(taken)
        .filter(form -> form.types.matcher(type).matches())
        .findFirst()
        .orElseThrow(() -> unsupported(List.of(taken)));
  }

  /// In lower case, without parameters; empty when there is none.
  static String mediaType(Context ctx) {
    var type = ctx.contentType();
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static RuntimeException unsupported(List<BodyForm> taken) {
    var shown = taken.stream().map(form -> form.shown).toList();
    return ProblemCode.CONTENT_TYPE_UNSUPPORTED
        .because(
            "This address cannot read the request's Content-Type. It takes "
                + shown.stream().collect(Collectors.joining(", "))
                + ".")
        .with("accepted", shown)
        .refusal();
  }
}
