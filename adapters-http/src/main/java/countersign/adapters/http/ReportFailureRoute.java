package countersign.adapters.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import countersign.adapters.http.input.JsonFields;
import countersign.adapters.http.problem.Problem;
import countersign.application.port.in.ReportFailure;
import countersign.application.port.in.ReportFailure.Reported;
import countersign.domain.Generation;
import countersign.domain.TwitterAnswer;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.Optional;

/// `POST /internal/v1/users/{userId}/failures`
final class ReportFailureRoute implements Handler {
  private static final int LONGEST_TYPE = 500;

  /// The status afterwards, with one member more.
  record ReportedBody(@JsonUnwrapped StatusBody status, String verdict) {
    static ReportedBody of(Reported reported) {
      return new ReportedBody(StatusBody.of(reported.status()), reported.verdict().wire());
    }
  }

  private final ReportFailure reportFailure;
  private final Acting.Rule rule;

  ReportFailureRoute(ReportFailure reportFailure, Acting.Rule rule) {
    this.reportFailure = reportFailure;
    this.rule = rule;
  }

  @Override
  public void handle(Context ctx) throws IOException {
    var acting = rule.require(ctx);
    var fields = RequestBody.json(ctx).only("generation", "status", "code", "type");
    var generation = new Generation(fields.number("generation", 1, Long.MAX_VALUE));
    var said = said(fields);
    ctx.json(
        ReportedBody.of(reportFailure.report(acting.user(), generation, said, acting.origin())));
  }

  private static TwitterAnswer said(JsonFields fields) {
    var status = (int) fields.number("status", 100, 599);
    var code = fields.optionalNumber("code", 0, Integer.MAX_VALUE);
    return TwitterAnswer.reported(
        status, code.stream().boxed().map(Long::intValue).findFirst(), type(fields));
  }

  private static Optional<String> type(JsonFields fields) {
    var type = fields.optionalText("type");
    if (type.filter(text -> !isType(text)).isPresent()) {
      throw Problem.invalidField(
              "type", "type must be 1 to " + LONGEST_TYPE + " visible ASCII characters.")
          .refusal();
    }
    return type;
  }

  private static boolean isType(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_TYPE
        && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }
}
