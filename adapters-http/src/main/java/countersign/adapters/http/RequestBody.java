package countersign.adapters.http;

import countersign.adapters.http.input.JsonFields;
import countersign.adapters.http.input.Query;
import countersign.adapters.http.problem.ProblemCode;
import io.javalin.http.Context;
import java.io.IOException;

/// Reads a body, as far as a body of this API can be long.
final class RequestBody {
  static final int LONGEST = 16 * 1024;

  private RequestBody() {}

  static JsonFields json(Context ctx) throws IOException {
    return json(ctx, LONGEST);
  }

  /// @param longest in octets
  static JsonFields json(Context ctx, int longest) throws IOException {
    BodyForm.require(ctx, BodyForm.JSON);
    return JsonFields.parse(octets(ctx, longest));
  }

  /// Nothing when the body is no form.
  static Query form(Context ctx) throws IOException {
    return isForm(ctx) ? Query.ofForm(octets(ctx, LONGEST)) : Query.NONE;
  }

  static boolean isForm(Context ctx) {
    return BodyForm.mediaType(ctx).equals("application/x-www-form-urlencoded");
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
