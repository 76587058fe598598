package countersign.adapters.http;

import countersign.adapters.http.input.FormFields;
import countersign.adapters.http.input.JsonFields;
import countersign.adapters.http.input.SignableUrl;
import countersign.adapters.http.problem.Problem;
import countersign.adapters.http.problem.ProblemCode;
import countersign.adapters.http.problem.UseProblem;
import countersign.application.port.in.SignRequest;
import countersign.application.port.in.SignRequest.Result;
import countersign.application.port.out.RequestSigner.Unsigned;
import countersign.domain.FormField;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// `POST /internal/v1/users/{userId}/oauth1/signature`
final class SignRequestRoute implements Handler {
  /// A URL that is far too long still gets an answer that says so.
  private static final int LONGEST_BODY = 256 * 1024;

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private static final Set<String> METHODS_WITH_FORM = Set.of("POST", "PUT", "PATCH");

  record SignedBody(String authorization, long generation, String consumerKeyFingerprint) {
    /// Not what it holds.
    @Override
    public String toString() {
      return "SignedBody[" + generation + "]";
    }
  }

  private final SignRequest signRequest;
  private final Acting.Rule rule;

  SignRequestRoute(SignRequest signRequest, Acting.Rule rule) {
    this.signRequest = signRequest;
    this.rule = rule;
  }

  @Override
  public void handle(Context ctx) throws IOException {
    var acting = rule.require(ctx);
    var unsigned = read(RequestBody.json(ctx, LONGEST_BODY).only("method", "url", "form"));
    switch (signRequest.sign(acting.user(), unsigned, acting.origin())) {
      case Result.Signed(var authorization, var generation, var consumerKey) ->
          ctx.json(new SignedBody(authorization.reveal(), generation.number(), consumerKey.hex()));
      case Result.HostNotAllowed() ->
          throw ProblemCode.HOST_NOT_ALLOWED
              .because("Requests to X's own addresses are signed, and this is none of them.")
              .inField("url")
              .refusal();
      case Result.Failed(var why) -> throw UseProblem.of(why).refusal();
    }
  }

  private static Unsigned read(JsonFields fields) {
    var method = method(fields.text("method"));
    var url = SignableUrl.parse("url", fields.text("url"));
    return new Unsigned(method, url, form(method, fields.form("form")));
  }

  /// Methods are told apart by case (RFC 9110, section 9.1); all in small letters is what some
  /// clients write for themselves.
  private static String method(String text) {
    var upper = text.toUpperCase(Locale.ROOT);
    var isClear = text.equals(upper) || text.equals(upper.toLowerCase(Locale.ROOT));
    if (!isClear || !METHODS.contains(upper)) {
      throw Problem.invalidField(
              "method", "method must be GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS.")
          .refusal();
    }
    return upper;
  }

  private static List<FormField> form(String method, List<FormField> fields) {
    if (!fields.isEmpty() && !METHODS_WITH_FORM.contains(method)) {
      throw Problem.invalidField("form", "A form goes with POST, PUT and PATCH only.").refusal();
    }
    if (FormFields.meddle(fields)) {
      throw Problem.invalidField("form", "form has a field that the signature adds itself.")
          .refusal();
    }
    return fields;
  }
}
