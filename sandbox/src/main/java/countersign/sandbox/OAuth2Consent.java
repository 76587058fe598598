package countersign.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import countersign.sandbox.oauth2.Asked;
import countersign.sandbox.oauth2.OAuth2;
import countersign.sandbox.world.Account;
import countersign.sandbox.world.World;
import java.net.URI;
import java.net.URLEncoder;
import java.util.function.Supplier;

/// A person says yes or no to OAuth 2.0 (RFC 6749, 4.1.2).
record OAuth2Consent(World world, OAuth2 oauth2, Supplier<Behaviour> behaviour) {
  Consent.Result approve(String request, String screenName) {
    return Account.isScreenName(screenName)
        ? oauth2
            .waiting()
            .take(request)
            .map(asked -> sendTo(asked, "code=" + encode(code(asked, screenName))))
            .orElseGet(Consent.Result.NotWaiting::new)
        : new Consent.Result.NotAName();
  }

  private String code(Asked asked, String screenName) {
    var granted = behaviour.get().granting().of(asked.scopes());
    return oauth2.codes().issue(asked, world.accountOrNew(screenName).id(), granted);
  }

  Consent.Result deny(String request) {
    return oauth2
        .waiting()
        .take(request)
        .map(asked -> sendTo(asked, "error=access_denied"))
        .orElseGet(Consent.Result.NotWaiting::new);
  }

  private static Consent.Result sendTo(Asked asked, String outcome) {
    var to = asked.redirectUri();
    var query = "state=" + encode(asked.state()) + "&" + outcome;
    return new Consent.Result.SendTo(URI.create(to + (to.contains("?") ? "&" : "?") + query));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
