package countersign.adapters.http;

import countersign.adapters.http.input.JsonFields;
import countersign.adapters.http.input.Query;
import countersign.adapters.http.problem.ProblemCode;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;

/// Reads a body, as far as a body of this API can be long.
final class RequestBody {
  static final int LONGEST = 16 * 1024;

  private RequestBody() {}

  static JsonFields json(Context ctx) throws IOException {
    return json(ctx, LONGEST);
  }

  /// @param longest in octets
  static JsonFields json(Context ctx, int longest) throws IOException {
    requireJson(ctx);
    return JsonFields.parse(octets(ctx, longest));
  }

  static void requireJson(Context ctx) {
    if (!mediaType(ctx).equals("application/json")) {
      throw ProblemCode.MALFORMED_JSON
          .because("Send a JSON object with Content-Type: application/json.")
          .refusal();
    }
  }

  /// A form with parts, which may be files.
  static boolean isMultipart(Context ctx) {
    return mediaType(ctx).equals("multipart/form-data");
  }

  /// Nothing when the body is no form.
  static Query form(Context ctx) throws IOException {
    return isForm(ctx) ? Query.ofForm(octets(ctx, LONGEST)) : Query.NONE;
  }

  static boolean isForm(Context ctx) {
    return mediaType(ctx).equals("application/x-www-form-urlencoded");
  }

  private static String mediaType(Context ctx) {
    var type = ctx.contentType();
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  static byte[] octets(Context ctx, int longest) throws IOException {
    var octets = ctx.req().getInputStream().readNBytes(longest + 1);
    if (octets.length > longest) {
      ctx.header("Connection", "close");
      throw ProblemCode.BODY_TOO_LARGE
          .because("The body may have " + longest + " octets at most.")
          .refusal();
    }
    return octets;
  }
}
