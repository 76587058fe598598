package countersign.adapters.http;

import countersign.application.port.in.Disconnect;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Locale;

/// `POST /connection/disconnect`: the page's button, for browsers without JavaScript.
final class DisconnectFormRoute implements Handler {
  private final Disconnect disconnect;
  private final Gate gate;
  private final String origin;

  DisconnectFormRoute(Disconnect disconnect, Gate gate, HttpSettings settings) {
    this.disconnect = disconnect;
    this.gate = gate;
    this.origin = settings.origin();
  }

  @Override
  public void handle(Context ctx) {
    var user = gate.require(ctx);
    var result = disconnect.disconnect(user, true, Envelope.requestId(ctx));
    Redirect.afterPost(ctx, origin + "/?disconnected=" + result.name().toLowerCase(Locale.ROOT));
  }
}
