package countersign.adapters.http;

import countersign.adapters.http.input.Query;
import countersign.application.port.in.CompleteConnection;
import countersign.application.port.in.CompleteConnection.Completion;
import countersign.application.port.in.CompleteConnection.Failure;
import countersign.application.port.in.CompleteConnection.Outcome;
import countersign.application.port.out.StorageUnavailable;
import countersign.domain.FlowLife;
import countersign.domain.ReturnPath;
import countersign.domain.UserId;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `GET /api/twitter/oauth1/callback`: always sends the browser on, with exactly one outcome from a
/// closed list.
final class CompleteConnectionRoute implements Handler {
  private static final Logger LOG = LoggerFactory.getLogger(CompleteConnectionRoute.class);

  private final CompleteConnection completeConnection;
  private final Gate gate;
  private final SignIn signIn;
  private final FlowCookie cookie;
  private final String origin;

  CompleteConnectionRoute(
      CompleteConnection completeConnection,
      Gate gate,
      SignIn signIn,
      FlowCookie cookie,
      HttpSettings settings) {
    this.completeConnection = completeConnection;
    this.gate = gate;
    this.signIn = signIn;
    this.cookie = cookie;
    this.origin = settings.origin();
  }

  @Override
  public void handle(Context ctx) {
    var user = gate.session(ctx);
    if (user.isPresent()) {
      var completion = complete(ctx, user.get());
      cookie.write(ctx, completion.cookie(), FlowLife.LONGEST);
      Redirect.to(ctx, origin + completion.returnPath().with(words(completion.outcome())));
    } else if (!signIn.redirect(ctx)) {
      throw Gate.unauthenticated(ctx);
    }
  }

  private Completion complete(Context ctx, UserId user) {
    var callback = CallbackReader.read(Query.parse(ctx.queryString()));
    var request = Envelope.requestId(ctx);
    try {
      return completeConnection.complete(user, callback, cookie.read(ctx), request);
    } catch (StorageUnavailable e) {
      LOG.warn("Request {}: the storage was not available for a callback", request);
      return new Completion(new Outcome.Failed(Failure.STORAGE_FAILED), ReturnPath.ROOT, "");
    }
  }

  private static String words(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Connected(var same, var unverified) ->
          "twitter_oauth1_connected=true"
              + (same ? "&same_token_detected=true" : "")
              + (unverified ? "&unverified=true" : "");
      case Outcome.ReadOnly(var same) ->
          "error=twitter_oauth1_read_only" + (same ? "&same_token_detected=true" : "");
      case Outcome.Failed(var failure) ->
          "error=twitter_oauth1_" + failure.name().toLowerCase(Locale.ROOT);
    };
  }
}
