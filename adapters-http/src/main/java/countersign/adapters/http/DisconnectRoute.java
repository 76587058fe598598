package countersign.adapters.http;

import countersign.adapters.http.input.Query;
import countersign.application.port.in.Disconnect;
import countersign.application.port.in.Disconnect.Result;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/// `DELETE /api/twitter/oauth1-tokens` and `DELETE /api/twitter/oauth2-tokens`
final class DisconnectRoute implements Handler {
  record DisconnectedBody(boolean success, String message) {}

  private final Disconnect disconnect;
  private final Gate gate;

  DisconnectRoute(Disconnect disconnect, Gate gate) {
    this.disconnect = disconnect;
    this.gate = gate;
  }

  @Override
  public void handle(Context ctx) {
    var user = gate.require(ctx);
    var revoke = FlowParameters.flag(Query.parse(ctx.queryString()), "revoke", true);
    var result = disconnect.disconnect(user, revoke, Envelope.requestId(ctx));
    ctx.json(new DisconnectedBody(true, message(result)));
  }

  static String message(Result result) {
    return switch (result) {
      case INVALIDATED -> "The token was erased here, and X confirmed that it no longer works.";
      case INVALIDATION_PENDING ->
          "The token was erased here. X has not confirmed yet that it no longer works; X is asked"
              + " again in the background.";
      case ERASED -> "The token was erased here. X was not told, so it may still work elsewhere.";
      case NOTHING_HELD -> "Nothing was held, so there was nothing to erase.";
    };
  }
}
