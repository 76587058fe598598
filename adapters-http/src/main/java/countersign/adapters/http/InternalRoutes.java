package countersign.adapters.http;

import countersign.application.port.out.OperatorNotices;
import countersign.domain.Scope;
import io.javalin.http.HandlerType;

/// The API of internal services: everything below `/internal/v1`.
final class InternalRoutes {
  private static final String ROOT = "/internal/v1";
  private static final String USER = ROOT + "/users/{userId}";

  private final UseCases useCases;
  private final PostingRoutes posting;
  private final ServiceGate gate;

  /// @param posting makes the handlers that services share with users
  InternalRoutes(UseCases useCases, PostingRoutes posting, OperatorNotices notices) {
    this.useCases = useCases;
    this.posting = posting;
    this.gate = new ServiceGate(useCases.internal().authenticate(), notices);
  }

  void addTo(Routes routes) {
    addReadingTo(routes);
    addUsingTo(routes);
    addCallingTo(routes);
  }

  private void addReadingTo(Routes routes) {
    var internal = useCases.internal();
    routes
        .read(ROOT + "/connections", new ListConnectionsRoute(internal.list(), gate))
        .read(ROOT + "/report", new ReadReportRoute(internal.count(), gate))
        .read(
            USER + "/connection",
            new ReadConnectionRoute(useCases.readStatus(), gate.acting(Scope.READ)))
        .on(
            HandlerType.POST,
            USER + "/verify",
            new VerifyPairRoute(internal.verify(), gate.acting(Scope.READ)));
  }

  private void addUsingTo(Routes routes) {
    var internal = useCases.internal();
    routes
        .on(
            HandlerType.POST,
            USER + "/oauth1/signature",
            new SignRequestRoute(internal.sign(), gate.acting(Scope.SIGN)))
        .on(
            HandlerType.GET,
            USER + "/oauth1/token",
            new RevealPairRoute(internal.reveal(), gate.acting(Scope.REVEAL)))
        .on(HandlerType.POST, USER + "/tweets", posting.postTweet(gate.acting(Scope.POST)))
        .on(HandlerType.POST, USER + "/threads", posting.postThread(gate.acting(Scope.POST)))
        .on(HandlerType.POST, USER + "/media", posting.uploadMedia(gate.acting(Scope.POST)))
        .on(
            HandlerType.POST,
            USER + "/failures",
            new ReportFailureRoute(internal.report(), gate.acting(Scope.REPORT)))
        .on(
            HandlerType.DELETE,
            USER,
            new EraseUserRoute(internal.erase(), gate.acting(Scope.ERASE)));
  }

  private void addCallingTo(Routes routes) {
    var path = USER + "/x/{path...}";
    var route = new CallTwitterRoute(useCases.internal().call(), gate.acting(Scope.PROXY));
    routes
        .read(path, route)
        .on(HandlerType.POST, path, route)
        .on(HandlerType.PUT, path, route)
        .on(HandlerType.PATCH, path, route)
        .on(HandlerType.DELETE, path, route);
  }
}
