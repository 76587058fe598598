package countersign.adapters.http;

import countersign.adapters.http.input.Opaque;
import countersign.adapters.http.problem.ProblemCode;
import countersign.adapters.http.problem.Refusal;
import countersign.application.port.in.AuthenticateService;
import countersign.application.port.in.AuthenticateService.Service;
import countersign.application.port.in.RequestOrigin;
import countersign.application.port.out.OperatorNotices;
import countersign.application.port.out.OperatorNotices.Trouble;
import countersign.domain.Scope;
import countersign.domain.Secret;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Lets a request pass as the internal service whose key it brought, if that key has the scope
/// asked for. Nothing but a service key opens it: neither a user's JWT nor a cookie.
final class ServiceGate {
  private static final String BEARER = "Bearer ";

  private static final String UNKNOWN = "the service key is unknown or was revoked";
  private static final String NO_KEY = "what was sent is not one service key";

  private final AuthenticateService authenticate;
  private final OperatorNotices notices;

  ServiceGate(AuthenticateService authenticate, OperatorNotices notices) {
    this.authenticate = authenticate;
    this.notices = notices;
  }

  /// Where the request came from.
  RequestOrigin require(Context ctx, Scope scope) {
    var service = service(ctx);
    AccessRecord.of(ctx).sentBy(service.name());
    if (!service.scopes().contains(scope)) {
      Challenge.insufficientScope(ctx, scope.wire());
      throw ProblemCode.SCOPE_MISSING
          .because("This needs a service key with the scope " + scope.wire() + ".")
          .with("scope", scope.wire())
          .solvedBy("An operator gives the service a key with that scope.")
          .refusal();
    }
    return RequestOrigin.ofService(Envelope.requestId(ctx), service.name());
  }

  /// For the routes below a user's path. The key is looked at first, so that without one nothing is
  /// said about a path.
  Acting.Rule acting(Scope scope) {
    return ctx -> {
      var origin = require(ctx, scope);
      return new Acting(PathParameters.of(ctx).user(), origin);
    };
  }

  private Service service(Context ctx) {
    var headers = Collections.list(ctx.req().getHeaders("Authorization"));
    if (headers.stream().noneMatch(ServiceGate::isBearer)) {
      Challenge.bare(ctx);
      throw unauthenticated();
    }
    var key = key(headers).orElseThrow(() -> refused(ctx, NO_KEY));
    return authenticate.authenticate(key).orElseThrow(() -> refused(ctx, UNKNOWN));
  }

  private static boolean isBearer(String value) {
    return (value.strip() + " ").regionMatches(true, 0, BEARER, 0, BEARER.length());
  }

  /// Two headers are no choice of ours.
  private static Optional<Secret> key(List<String> headers) {
    return Optional.of(headers)
        .filter(all -> all.size() == 1)
        .map(all -> all.getFirst().strip())
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip())
        .filter(Opaque::isOpaque)
        .map(Secret::new);
  }

  private Refusal refused(Context ctx, String why) {
    notices.tell(Trouble.WRONG_SERVICE_KEY, why);
    Challenge.invalidToken(ctx, why);
    return unauthenticated();
  }

  private static Refusal unauthenticated() {
    return ProblemCode.UNAUTHENTICATED
        .because("There is no valid service key. Send one as Authorization: Bearer.")
        .refusal();
  }
}
