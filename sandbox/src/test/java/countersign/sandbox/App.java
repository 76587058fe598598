package countersign.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.scribejava.core.extractors.BaseStringExtractorImpl;
import com.github.scribejava.core.extractors.HeaderExtractorImpl;
import com.github.scribejava.core.model.OAuthRequest;
import com.github.scribejava.core.model.Verb;
import com.github.scribejava.core.services.HMACSha1SignatureService;
import countersign.sandbox.world.Credentials;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// An app in tests: calls the sandbox over HTTP, signed by ScribeJava.
final class App {
  static final String CALLBACK = "http://127.0.0.1:9/callback";
  static final String KEY = "sandbox-key";
  static final String SECRET = "sandbox secret";
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final String BOUNDARY = "-=_part.7";
  static final Credentials NOBODY = new Credentials("", "");

  private final URI base;
  private final HttpClient http = HttpClient.newHttpClient();
  private int nonces;
  String consumerSecret = SECRET;
  Instant time = NOON;

  App(URI base) {
    this.base = base;
  }

  HttpResponse<String> requestToken(Map<String, String> form) {
    return send(signed("POST", "/oauth/request_token", NOBODY, oauthCallback(), form));
  }

  static Map<String, String> oauthCallback() {
    return Map.of("oauth_callback", CALLBACK);
  }

  Credentials start(Map<String, String> form) {
    return pair(form(requestToken(form)));
  }

  HttpResponse<String> accessToken(Credentials request, String verifier) {
    var form = Map.of("oauth_verifier", verifier);
    return send(signed("POST", "/oauth/access_token", request, Map.of(), form));
  }

  /// All three legs.
  Credentials connect(Sandbox sandbox, String screenName, Map<String, String> form) {
    var request = start(form);
    var callback = sandbox.switches().approve(request.token(), screenName);
    return pair(form(accessToken(request, verifier(callback))));
  }

  Credentials connect(Sandbox sandbox, String screenName) {
    return connect(sandbox, screenName, Map.of());
  }

  HttpResponse<String> usersMe(Credentials token) {
    return send(signed("GET", "/2/users/me", token, Map.of(), Map.of()));
  }

  HttpResponse<String> verifyCredentials(Credentials token) {
    return send(signed("GET", "/1.1/account/verify_credentials.json", token, Map.of(), Map.of()));
  }

  HttpResponse<String> invalidate(Credentials token) {
    return send(signed("POST", "/1.1/oauth/invalidate_token.json", token, Map.of(), Map.of()));
  }

  HttpRequest signed(
      String method,
      String path,
      Credentials token,
      Map<String, String> oauth,
      Map<String, String> form) {
    var request = new OAuthRequest(Verb.valueOf(method), base.resolve(path).toString());
    oauth.forEach(request::addOAuthParameter);
    request.addOAuthParameter("oauth_consumer_key", KEY);
    request.addOAuthParameter("oauth_nonce", "n" + nonces++ + "-" + System.nanoTime());
    request.addOAuthParameter("oauth_timestamp", Long.toString(time.getEpochSecond()));
    request.addOAuthParameter("oauth_signature_method", "HMAC-SHA1");
    request.addOAuthParameter("oauth_version", "1.0");
    if (!token.token().isEmpty()) {
      request.addOAuthParameter("oauth_token", token.token());
    }
    form.forEach(request::addBodyParameter);
    var baseString = new BaseStringExtractorImpl().extract(request);
    request.addOAuthParameter(
        "oauth_signature",
        new HMACSha1SignatureService().getSignature(baseString, consumerSecret, token.secret()));
    return to(method, path, form)
        .header("Authorization", new HeaderExtractorImpl().extract(request))
        .build();
  }

  /// A request whose body is not signed.
  HttpRequest with(
      String method, String path, Credentials token, String contentType, BodyPublisher body) {
    var bare = signed(method, path, token, Map.of(), Map.of());
    return HttpRequest.newBuilder(bare, (name, _) -> name.equals("Authorization"))
        .header("Content-Type", contentType)
        .method(method, body)
        .build();
  }

  HttpResponse<String> json(String method, String path, Credentials token, String json) {
    var body = BodyPublishers.ofString(json);
    return send(with(method, path, token, "application/json", body));
  }

  HttpResponse<String> multipart(
      String path, Credentials token, Map<String, String> texts, byte[] media) {
    var body =
        BodyPublishers.concat(
            texts.entrySet().stream()
                .map(text -> part("\"" + text.getKey() + "\"", text.getValue().getBytes(UTF_8)))
                .collect(
                    Collectors.collectingAndThen(
                        Collectors.toList(),
                        parts -> {
                          parts.add(
                              part(
                                  "\"media\"; filename=\"blob\"\r\nContent-Type: application/octet-stream",
                                  media));
                          parts.add(BodyPublishers.ofString("--" + BOUNDARY + "--\r\n"));
                          return parts.toArray(BodyPublisher[]::new);
                        })));
    return send(with("POST", path, token, "multipart/form-data; boundary=" + BOUNDARY, body));
  }

  private static BodyPublisher part(String name, byte[] content) {
    var head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=" + name + "\r\n\r\n";
    return BodyPublishers.concat(
        BodyPublishers.ofString(head),
        BodyPublishers.ofByteArray(content),
        BodyPublishers.ofString("\r\n"));
  }

  HttpResponse<String> get(String path, Credentials token) {
    return send(signed("GET", path, token, Map.of(), Map.of()));
  }

  HttpRequest.Builder to(String method, String path, Map<String, String> form) {
    var body = form.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(encode(form));
    return HttpRequest.newBuilder(base.resolve(path))
        .method(method, body)
        .header("Content-Type", "application/x-www-form-urlencoded");
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException cut) {
      throw new ConnectionCut(cut);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @SuppressWarnings("serial")
  static final class ConnectionCut extends RuntimeException {
    ConnectionCut(IOException cause) {
      super(cause);
    }
  }

  static Map<String, String> form(HttpResponse<String> answer) {
    return parse(answer.body());
  }

  static Map<String, String> parse(String form) {
    return Arrays.stream(form.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                p -> p[0], p -> URLDecoder.decode(p[1], UTF_8), (a, _) -> a, TreeMap::new));
  }

  static String verifier(URI callback) {
    return String.valueOf(parse(callback.getRawQuery()).get("oauth_verifier"));
  }

  static Credentials pair(Map<String, String> form) {
    return new Credentials(
        String.valueOf(form.get("oauth_token")), String.valueOf(form.get("oauth_token_secret")));
  }

  private static String encode(Map<String, String> form) {
    return form.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
