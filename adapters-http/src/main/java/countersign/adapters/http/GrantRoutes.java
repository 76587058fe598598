package countersign.adapters.http;

import countersign.application.port.in.Disconnect;
import countersign.domain.RequestId;
import countersign.domain.UserId;
import io.javalin.http.HandlerType;

/// The routes for OAuth 2.0. What is held can be erased without a client too: an operator who takes
/// the client away leaves grants behind.
final class GrantRoutes {
  private final UseCases useCases;
  private final HttpSettings settings;
  private final Gate gate;
  private final SignIn signIn;
  private final FlowCookie cookie;

  GrantRoutes(UseCases useCases, HttpSettings settings, Gate gate, SignIn signIn) {
    this.useCases = useCases;
    this.settings = settings;
    this.gate = gate;
    this.signIn = signIn;
    this.cookie = FlowCookie.ofGrants(settings);
  }

  void addTo(Routes routes) {
    var disconnect = useCases.disconnectGrant();
    routes
        .on(HandlerType.GET, "/api/twitter/oauth", start())
        .on(HandlerType.GET, "/api/twitter/callback", complete())
        .on(HandlerType.GET, "/api/twitter/callback/", complete()) // as registered at X
        .on(
            HandlerType.DELETE,
            "/api/twitter/oauth2-tokens",
            new DisconnectRoute(this::disconnect, gate))
        .on(
            HandlerType.POST,
            "/connection/oauth2/disconnect",
            new DisconnectFormRoute(disconnect::disconnect, gate, settings, "oauth2_disconnected"));
  }

  private Disconnect.Result disconnect(UserId user, boolean revoke, RequestId request) {
    var result = useCases.disconnectGrant().disconnect(user, revoke, request);
    if (result == Disconnect.Result.NOTHING_HELD && !settings.oauth2Configured()) {
      throw StartGrantRoute.NOT_CONFIGURED.refusal();
    }
    return result;
  }

  private StartGrantRoute start() {
    var answer = new FlowAnswer(settings, cookie);
    return new StartGrantRoute(useCases.startGrant(), gate, signIn, cookie, answer, settings);
  }

  private CompleteGrantRoute complete() {
    return new CompleteGrantRoute(useCases.completeGrant(), gate, signIn, cookie, settings);
  }
}
