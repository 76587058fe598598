package countersign.adapters.http;

import countersign.application.port.in.Disconnect;
import countersign.application.port.in.EraseUser;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/// `DELETE /internal/v1/users/{userId}`
final class EraseUserRoute implements Handler {
  record ErasedBody(boolean success, String message) {}

  private final EraseUser eraseUser;
  private final Acting.Rule rule;

  EraseUserRoute(EraseUser eraseUser, Acting.Rule rule) {
    this.eraseUser = eraseUser;
    this.rule = rule;
  }

  @Override
  public void handle(Context ctx) {
    var acting = rule.require(ctx);
    ctx.json(new ErasedBody(true, message(eraseUser.erase(acting.user(), acting.origin()))));
  }

  private static String message(Disconnect.Result result) {
    return switch (result) {
      case INVALIDATED ->
          "Everything held of the user was erased, and X confirmed that the token no longer works.";
      case INVALIDATION_PENDING ->
          "Everything held of the user was erased, except for the encrypted pair: X has not"
              + " confirmed yet that it no longer works, is asked again in the background, and after"
              + " a day at most the pair is erased as well.";
      case ERASED ->
          "Everything held of the user was erased. X was not told, so the token may still work"
              + " elsewhere.";
      case NOTHING_HELD -> "No pair was held. Whatever else was kept of the user was erased.";
    };
  }
}
