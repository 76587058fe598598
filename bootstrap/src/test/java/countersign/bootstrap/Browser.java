package countersign.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/// What a person's browser does: keeps cookies, sends `Origin` with forms, and shows where it is
/// sent.
final class Browser {
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI site;

  Browser(URI site) {
    this.site = site;
  }

  static Browser signedInAs(String user, URI site) {
    var browser = new Browser(site);
    browser.get("/dev/sign-in?user=" + user);
    return browser;
  }

  /// A browser with an issuer's JWT in the cookie where sessions are looked for.
  static Browser withSession(String jwt, URI site) {
    var browser = new Browser(site);
    var cookie = new HttpCookie("__session", jwt);
    cookie.setPath("/");
    cookie.setVersion(0);
    browser.cookies.getCookieStore().add(site, cookie);
    return browser;
  }

  HttpResponse<String> get(String pathOrUrl) {
    return send(request(pathOrUrl).header("Accept", "text/html").GET().build());
  }

  /// Sends a form as a page of the target's own site would.
  HttpResponse<String> post(String pathOrUrl, Map<String, String> fields) {
    var form =
        fields.entrySet().stream()
            .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    var target = site.resolve(pathOrUrl);
    return send(
        request(pathOrUrl)
            .header("Origin", "http://" + target.getAuthority())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build());
  }

  HttpResponse<String> postJson(String path, String json) {
    return send(
        request(path)
            .header("Origin", site.toString())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  HttpResponse<String> delete(String path) {
    return send(request(path).header("Origin", site.toString()).DELETE().build());
  }

  /// Presses Connect, approves at the sandbox as `account`, and follows the callback.
  ///
  /// @return where the callback sends the browser
  String connectAs(String account) {
    return approve(start("/api/twitter/oauth1"), account);
  }

  /// @return the request token on X's consent page
  String start(String pathAndQuery) {
    return requestToken(location(get(pathAndQuery)));
  }

  static String requestToken(String authorizeUrl) {
    return authorizeUrl.replaceAll(".*[?&]oauth_token=([^&]*).*", "$1");
  }

  String approve(String requestToken, String account) {
    return location(get(consent(requestToken, account, "authorize")));
  }

  String deny(String requestToken) {
    return location(get(consent(requestToken, "alice", "cancel")));
  }

  /// Presses the button that connects both sides, approves both at the sandbox as `account`, and
  /// follows the callbacks.
  ///
  /// @return where the last callback sends the browser
  String connectBothAs(String account) {
    var next = approveGrant(location(get("/api/twitter/oauth?returnUrl=/")), account);
    return next.contains("/api/twitter/oauth1?")
        ? approve(requestToken(location(get(next))), account)
        : next;
  }

  /// @return where the OAuth 2.0 callback sends the browser
  String approveGrant(String authorizeUrl, String account) {
    return location(get(consentToGrant(authorizeUrl, account, "authorize")));
  }

  /// @return the callback X sends the browser to
  String consentToGrant(String authorizeUrl, String account, String decision) {
    var page = get(authorizeUrl).body();
    var request = page.replaceAll("(?s).*name=\"request\" value=\"([^\"]*)\".*", "$1");
    var fields = Map.of("request", request, "screen_name", account, "decision", decision);
    return location(post(authorizeUrl.replaceAll("\\?.*", ""), fields));
  }

  /// @return the callback X sends the browser to
  String consent(String requestToken, String account, String decision) {
    var sandbox = "http://127.0.0.1:" + (site.getPort() + 1);
    var fields = Map.of("oauth_token", requestToken, "screen_name", account, "decision", decision);
    return location(post(sandbox + "/oauth/authorize", fields));
  }

  /// A browser with the cookies of this moment, which no answer changes.
  Browser frozen() {
    var frozen = new Browser(site);
    cookies
        .getCookieStore()
        .getCookies()
        .forEach(c -> frozen.cookies.getCookieStore().add(site, c));
    return frozen;
  }

  static String location(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("Location")
        .orElseThrow(() -> new AssertionError(response.statusCode() + " " + response.body()));
  }

  private HttpRequest.Builder request(String pathOrUrl) {
    return HttpRequest.newBuilder(site.resolve(pathOrUrl)).timeout(Duration.ofSeconds(60));
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
