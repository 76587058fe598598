package countersign.adapters.http;

import countersign.application.port.in.CheckAgain;
import countersign.application.port.in.RequestOrigin;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Locale;

/// The page's button, for browsers without JavaScript.
final class CheckAgainFormRoute implements Handler {
  private final CheckAgain checkAgain;
  private final Gate gate;
  private final String origin;

  CheckAgainFormRoute(CheckAgain checkAgain, Gate gate, HttpSettings settings) {
    this.checkAgain = checkAgain;
    this.gate = gate;
    this.origin = settings.origin();
  }

  @Override
  public void handle(Context ctx) {
    var request = RequestOrigin.ofUser(Envelope.requestId(ctx));
    var outcome = checkAgain.check(gate.require(ctx), request).outcome();
    Redirect.afterPost(ctx, origin + "/?checked=" + outcome.name().toLowerCase(Locale.ROOT));
  }
}
