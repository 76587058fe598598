package countersign.adapters.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import countersign.adapters.http.input.FormFields;
import countersign.adapters.http.input.Percent;
import countersign.adapters.http.input.SignableUrl;
import countersign.adapters.http.problem.Problem;
import countersign.adapters.http.problem.Refusal;
import countersign.application.port.out.TwitterCalls.Body;
import countersign.application.port.out.TwitterCalls.Outgoing;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Reads the call that a service wants made at X. Path and query are passed on as they arrived.
final class CallReader {
  private static final int LONGEST_FORM = 1024 * 1024;

  private static final Set<String> DOTS = Set.of(".", "..");

  private CallReader() {}

  static Outgoing read(Context ctx) throws IOException {
    var path = "/" + PathParameters.of(ctx).raw("path");
    var query = Optional.ofNullable(ctx.queryString());
    check(path, query);
    return new Outgoing(ctx.req().getMethod(), path, query, PassedHeaders.toX(ctx), body(ctx));
  }

  /// Refuses what programs on the way fold away, each in its own manner.
  private static void check(String path, Optional<String> query) {
    var _ = SignableUrl.parse("path", "https://x" + path + query.map(q -> "?" + q).orElse(""));
    var decoded = Percent.decode(path.substring(1)).orElseThrow(CallReader::invalidPath);
    var segments = List.of(decoded.split("[/\\\\]", -1));
    if (segments.stream().anyMatch(DOTS::contains)
        || segments.subList(0, segments.size() - 1).contains("")
        || decoded.chars().anyMatch(Character::isISOControl)) {
      throw invalidPath();
    }
  }

  private static Refusal invalidPath() {
    return Problem.invalidField(
            "path",
            "The path at X must be plain: no empty segment, no dots for one, no control character.")
        .refusal();
  }

  private static Body body(Context ctx) throws IOException {
    var length = ctx.req().getContentLengthLong();
    if (length == 0 || (length < 0 && ctx.header("Transfer-Encoding") == null)) {
      return new Body.None();
    }
    return RequestBody.isForm(ctx)
        ? form(ctx)
        : new Body.Stream(
            new LentBody(ctx.req(), length),
            length < 0 ? OptionalLong.empty() : OptionalLong.of(length));
  }

  private static Body form(Context ctx) throws IOException {
    var octets = new String(RequestBody.octets(ctx, LONGEST_FORM), ISO_8859_1);
    var fields =
        FormFields.parse(octets)
            .orElseThrow(() -> invalidForm("The form is not percent-encoded UTF-8."));
    if (FormFields.meddle(fields)) {
      throw invalidForm("The form has a field that the signature adds itself.");
    }
    return new Body.Form(octets, fields);
  }

  private static Refusal invalidForm(String why) {
    return Problem.invalidField("body", why).refusal();
  }
}
