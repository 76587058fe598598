package countersign.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import countersign.sandbox.oauth2.Asked;
import countersign.sandbox.oauth2.Granting;
import countersign.sandbox.oauth2.Scope;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The levers for OAuth 2.0. Bad input is an [IllegalArgumentException] and changes nothing.
public final class OAuth2Switches {
  private final X x;
  private final Optional<OAuth2Client> client;

  OAuth2Switches(X x, Optional<OAuth2Client> client) {
    this.x = x;
    this.client = client;
  }

  /// @param life of the access tokens that are given out from now on: 1 second to a day
  public void accessTokenLife(Duration life) {
    grant(now -> now.withAccessLife(life));
  }

  /// @param scopes that no consent gives from now on, in place of those named before
  public void withhold(Collection<String> scopes) {
    var known = known(scopes);
    grant(now -> now.withWithheld(known));
  }

  static Set<Scope> known(Collection<String> scopes) {
    return scopes.stream()
        .map(name -> Scope.of(name).orElseThrow(() -> bad("unknown scope " + name)))
        .collect(toSet());
  }

  /// @param granted whether a consent with `offline.access` gives a refresh token; without one, the
  ///   scope is granted all the same
  public void refreshTokens(boolean granted) {
    grant(now -> now.withRefreshTokens(granted));
  }

  void grant(UnaryOperator<Granting> change) {
    var _ = x.behaviour().updateAndGet(now -> now.withGranting(change.apply(now.granting())));
  }

  /// Makes every access token expire now; refresh tokens stay as they are.
  public void expireAccessTokens() {
    x.oauth2().grants().expireAccessTokens();
  }

  /// Returns what this user granted, oldest first, dead ones included.
  public List<Family> families(String screenName) {
    return x.world().account(screenName).stream()
        .flatMap(account -> x.world().snapshot().grantsOf(account).stream())
        .map(Family::of)
        .toList();
  }

  /// Returns how often a code was to be exchanged, successfully or not, but for calls that a fault
  /// kept from their work.
  public int exchanges() {
    return x.oauth2().counts().of(TokenWork.CODE);
  }

  /// As [#exchanges] for refresh tokens.
  public int refreshes() {
    return x.oauth2().counts().of(TokenWork.REFRESH);
  }

  /// Opens the authorize page and consents in the user's place; an unknown name becomes an account.
  ///
  /// @param authorize where the app sends the browser
  /// @return where X would send the browser
  public URI approve(URI authorize, String screenName) {
    return Switches.target(consent().approve(open(authorize), screenName));
  }

  /// Opens the authorize page and cancels in the user's place.
  ///
  /// @return where X would send the browser
  public URI deny(URI authorize) {
    return Switches.target(consent().deny(open(authorize)));
  }

  private String open(URI authorize) {
    var app = client.orElseThrow(() -> bad("the sandbox has no OAuth 2.0 client"));
    return switch (Asked.read(query(authorize), app.clientId(), app.redirectUris())) {
      case Asked.Reading.Understood(var asked) -> x.oauth2().waiting().add(asked);
      case Asked.Reading.NotTheClient() -> throw bad("not the client, or not its redirect_uri");
      case Asked.Reading.Wrong() -> throw bad("the authorize page would show an error");
    };
  }

  private static Map<String, List<String>> query(URI uri) {
    return Optional.ofNullable(uri.getRawQuery()).stream()
        .flatMap(query -> Arrays.stream(query.split("&", -1)))
        .map(pair -> (pair + "=").split("=", -1))
        .collect(groupingBy(p -> decode(p[0]), mapping(p -> decode(p[1]), toList())));
  }

  private static String decode(String encoded) {
    return URLDecoder.decode(encoded, UTF_8);
  }

  private OAuth2Consent consent() {
    return new OAuth2Consent(x.world(), x.oauth2(), x.behaviour()::get);
  }

  private static IllegalArgumentException bad(String message) {
    return new IllegalArgumentException(message);
  }
}
