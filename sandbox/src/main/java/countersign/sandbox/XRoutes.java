package countersign.sandbox;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

import countersign.sandbox.oauth2.ClientCheck;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;

/// Which path of X does which work.
record XRoutes(X x, SandboxSettings settings) {
  void add(RoutesConfig routes) {
    var requestToken = new RequestTokenWork(x.flows(), x.behaviour()::get, settings.callbackUrls());
    var accessToken = new AccessTokenWork(x.world(), x.flows(), x.behaviour()::get);
    var invalidate = signed(Endpoint.INVALIDATE_TOKEN, new InvalidateTokenWork(x.world()));
    routes.post("/oauth/request_token", signed(Endpoint.REQUEST_TOKEN, requestToken));
    routes.post("/oauth/access_token", signed(Endpoint.ACCESS_TOKEN, accessToken));
    routes.post("/1.1/oauth/invalidate_token.json", invalidate);
    routes.post("/1.1/oauth/invalidate_token", invalidate);
    routes.get("/2/users/me", user(Endpoint.USERS_ME, call -> Profiles.v2(call.account())));
    routes.get(
        "/1.1/account/verify_credentials.json",
        user(Endpoint.VERIFY_CREDENTIALS, call -> Profiles.v1(call.account())));
    settings.oauth2().ifPresent(client -> oauth2(routes, client));
    media(routes);
    posts(routes);
    for (var method : List.of(GET, POST, PUT, PATCH, DELETE)) {
      routes.addHttpHandler(method, "/2/echo", user(Endpoint.ECHO, Echo::of));
    }
    routes.exception(NotFoundResponse.class, (_, ctx) -> notFound(ctx));
  }

  private void oauth2(RoutesConfig routes, OAuth2Client client) {
    var check = new ClientCheck(client.clientId(), client.clientSecret());
    var token = new TokenWork(x.oauth2(), () -> x.behaviour().get().granting());
    var revoke = new RevokeWork(x.oauth2().grants());
    routes.post("/2/oauth2/token", call(Endpoint.OAUTH2_TOKEN, new ClientService(check, token)));
    routes.post("/2/oauth2/revoke", call(Endpoint.OAUTH2_REVOKE, new ClientService(check, revoke)));
  }

  private void media(RoutesConfig routes) {
    var v2 = new MediaV2(x.uploads(), settings.clock());
    var v11 = new MediaV11(x.uploads(), settings.clock());
    var metadata = new Metadata(x.uploads());
    var upload = "/2/media/upload";
    routes.post(upload, user(Endpoint.MEDIA_UPLOAD, v2::upload));
    routes.get(upload, user(Endpoint.MEDIA_STATUS, v2::status));
    routes.post(upload + "/initialize", user(Endpoint.MEDIA_INITIALIZE, v2::initialize));
    routes.post(upload + "/{id}/append", user(Endpoint.MEDIA_APPEND, v2::append));
    routes.post(upload + "/{id}/finalize", user(Endpoint.MEDIA_FINALIZE, v2::complete));
    routes.post("/2/media/metadata", user(Endpoint.MEDIA_METADATA, metadata::v2));
    routes.post("/1.1/media/upload.json", user(Endpoint.MEDIA_V11, v11::post));
    routes.get("/1.1/media/upload.json", user(Endpoint.MEDIA_V11, v11::status));
    routes.post("/1.1/media/metadata/create.json", user(Endpoint.MEDIA_V11, metadata::v11));
  }

  private void posts(RoutesConfig routes) {
    var calls = new PostCalls(x.posts(), x.uploads());
    var timeline = new Timeline(x.posts(), x.world());
    routes.post("/2/tweets", user(Endpoint.CREATE_POST, calls::create));
    routes.delete("/2/tweets/{id}", user(Endpoint.DELETE_POST, calls::delete));
    routes.get("/2/tweets/{id}", user(Endpoint.SHOW_POST, calls::show));
    routes.get("/2/users/{id}/tweets", user(Endpoint.USER_POSTS, timeline::of));
  }

  private XCall user(Endpoint endpoint, UserWork.Reply reply) {
    var work = new UserWork(x.world(), endpoint, x.limits(), reply);
    var signed = new SignedService(x.check(), endpoint, work);
    return call(endpoint, new UserService(signed, work, x.oauth2().grants()));
  }

  private XCall signed(Endpoint endpoint, Work work) {
    return call(endpoint, new SignedService(x.check(), endpoint, work));
  }

  private XCall call(Endpoint endpoint, Service service) {
    return new XCall(x, settings.clock(), endpoint, service);
  }

  private void notFound(Context ctx) {
    var wire = new Wire(ctx, settings.clock());
    x.calls().arrived(Endpoint.OTHER);
    x.calls().ended(new CallLog.Call(wire.now(), wire.line(), "404", "not checked"));
    wire.send(Refusals.NOT_FOUND);
  }
}
