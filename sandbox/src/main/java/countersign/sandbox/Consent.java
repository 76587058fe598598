package countersign.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import countersign.sandbox.world.Account;
import countersign.sandbox.world.Flows;
import countersign.sandbox.world.World;
import java.net.URI;
import java.net.URLEncoder;

/// The second leg: a person says yes or no.
record Consent(World world, Flows flows) {
  sealed interface Result {
    record SendTo(URI callback) implements Result {}

    /// Unknown, used or already decided.
    record NotWaiting() implements Result {}

    record NotAName() implements Result {}
  }

  Result approve(String requestToken, String screenName) {
    if (!Account.isScreenName(screenName)) {
      return new Result.NotAName();
    }
    var waiting = flows.undecided(requestToken);
    if (waiting.isEmpty()) {
      return new Result.NotWaiting();
    }
    var flow = waiting.get();
    var level = flow.effective(world.snapshot().appPermission());
    return flows
        .approve(requestToken, world.accountOrNew(screenName), level)
        .map(v -> "oauth_token=" + encode(requestToken) + "&oauth_verifier=" + encode(v))
        .map(query -> sendTo(flow.callback(), query))
        .orElseGet(Result.NotWaiting::new);
  }

  Result deny(String requestToken) {
    return flows
        .deny(requestToken)
        .map(flow -> sendTo(flow.callback(), "denied=" + encode(requestToken)))
        .orElseGet(Result.NotWaiting::new);
  }

  private static Result sendTo(String callback, String query) {
    return new Result.SendTo(URI.create(callback + (callback.contains("?") ? "&" : "?") + query));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
