package countersign.adapters.http;

import countersign.application.port.in.Disconnect;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Locale;

/// The page's disconnect buttons, for browsers without JavaScript.
final class DisconnectFormRoute implements Handler {
  private final Disconnect disconnect;
  private final Gate gate;
  private final String outcome;

  /// @param name the query parameter that tells the page what came of it
  DisconnectFormRoute(Disconnect disconnect, Gate gate, HttpSettings settings, String name) {
    this.disconnect = disconnect;
    this.gate = gate;
    this.outcome = settings.origin() + "/?" + name + "=";
  }

  @Override
  public void handle(Context ctx) {
    var user = gate.require(ctx);
    var result = disconnect.disconnect(user, true, Envelope.requestId(ctx));
    Redirect.afterPost(ctx, outcome + result.name().toLowerCase(Locale.ROOT));
  }
}
