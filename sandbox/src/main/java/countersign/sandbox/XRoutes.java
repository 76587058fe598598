package countersign.sandbox;

import io.javalin.config.RoutesConfig;
import io.javalin.http.NotFoundResponse;

/// Which path of X does which work.
final class XRoutes {
  private XRoutes() {}

  static void add(RoutesConfig routes, X x, SandboxSettings settings) {
    var requestToken = new RequestTokenWork(x.flows(), x.behaviour()::get, settings.callbackUrls());
    var accessToken = new AccessTokenWork(x.world(), x.flows(), x.behaviour()::get);
    var invalidate =
        new XCall(
            x, settings.clock(), Endpoint.INVALIDATE_TOKEN, new InvalidateTokenWork(x.world()));
    routes.post(
        "/oauth/request_token",
        new XCall(x, settings.clock(), Endpoint.REQUEST_TOKEN, requestToken));
    routes.post(
        "/oauth/access_token", new XCall(x, settings.clock(), Endpoint.ACCESS_TOKEN, accessToken));
    routes.post("/1.1/oauth/invalidate_token.json", invalidate);
    routes.post("/1.1/oauth/invalidate_token", invalidate);
    routes.get("/2/users/me", user(x, settings, Endpoint.USERS_ME, Profiles::v2));
    routes.get(
        "/1.1/account/verify_credentials.json",
        user(x, settings, Endpoint.VERIFY_CREDENTIALS, Profiles::v1));
    routes.exception(
        NotFoundResponse.class,
        (_, ctx) ->
            new Wire(ctx, settings.clock()).send(notFound(x, new Wire(ctx, settings.clock()))));
  }

  private static XCall user(
      X x, SandboxSettings settings, Endpoint endpoint, UserWork.Reply reply) {
    return new XCall(
        x, settings.clock(), endpoint, new UserWork(x.world(), endpoint, x.limits(), reply));
  }

  private static Answer notFound(X x, Wire wire) {
    x.calls().arrived(Endpoint.OTHER);
    x.calls().ended(new CallLog.Call(wire.now(), wire.line(), "404", "not checked"));
    return Refusals.NOT_FOUND;
  }
}
