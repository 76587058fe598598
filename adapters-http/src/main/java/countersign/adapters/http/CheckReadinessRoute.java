package countersign.adapters.http;

import countersign.application.port.in.CheckReadiness;
import countersign.application.port.in.CheckReadiness.Check;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /readyz`: 503 while any check complains.
final class CheckReadinessRoute implements Handler {
  record ReadinessBody(boolean ready, List<CheckBody> checks) {}

  /// @param warning what an operator should see to although requests are answered
  record CheckBody(String name, boolean ok, @Nullable String complaint, @Nullable String warning) {
    static CheckBody of(Check check) {
      return new CheckBody(
          check.name(), check.isOk(), check.complaint().orElse(null), check.warning().orElse(null));
    }
  }

  private final CheckReadiness checkReadiness;

  CheckReadinessRoute(CheckReadiness checkReadiness) {
    this.checkReadiness = checkReadiness;
  }

  @Override
  public void handle(Context ctx) {
    var checks = checkReadiness.check();
    var ready = checks.stream().allMatch(Check::isOk);
    ctx.status(ready ? 200 : 503)
        .json(new ReadinessBody(ready, checks.stream().map(CheckBody::of).toList()));
  }
}
