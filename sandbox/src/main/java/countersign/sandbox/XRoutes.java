package countersign.sandbox;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;

/// Which path of X does which work.
record XRoutes(X x, SandboxSettings settings) {
  void add(RoutesConfig routes) {
    var requestToken = new RequestTokenWork(x.flows(), x.behaviour()::get, settings.callbackUrls());
    var accessToken = new AccessTokenWork(x.world(), x.flows(), x.behaviour()::get);
    var invalidate = call(Endpoint.INVALIDATE_TOKEN, new InvalidateTokenWork(x.world()));
    routes.post("/oauth/request_token", call(Endpoint.REQUEST_TOKEN, requestToken));
    routes.post("/oauth/access_token", call(Endpoint.ACCESS_TOKEN, accessToken));
    routes.post("/1.1/oauth/invalidate_token.json", invalidate);
    routes.post("/1.1/oauth/invalidate_token", invalidate);
    routes.get("/2/users/me", user(Endpoint.USERS_ME, call -> Profiles.v2(call.account())));
    routes.get(
        "/1.1/account/verify_credentials.json",
        user(Endpoint.VERIFY_CREDENTIALS, call -> Profiles.v1(call.account())));
    for (var method : List.of(GET, POST, PUT, PATCH, DELETE)) {
      routes.addHttpHandler(method, "/2/echo", user(Endpoint.ECHO, Echo::of));
    }
    routes.exception(NotFoundResponse.class, (_, ctx) -> notFound(ctx));
  }

  private XCall user(Endpoint endpoint, UserWork.Reply reply) {
    return call(endpoint, new UserWork(x.world(), endpoint, x.limits(), reply));
  }

  private XCall call(Endpoint endpoint, Work work) {
    return new XCall(x, settings.clock(), endpoint, work);
  }

  private void notFound(Context ctx) {
    var wire = new Wire(ctx, settings.clock());
    x.calls().arrived(Endpoint.OTHER);
    x.calls().ended(new CallLog.Call(wire.now(), wire.line(), "404", "not checked"));
    wire.send(Refusals.NOT_FOUND);
  }
}
