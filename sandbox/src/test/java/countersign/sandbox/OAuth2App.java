package countersign.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An app in tests that speaks OAuth 2.0. Verifier and challenge are those of RFC 7636, appendix B.
record OAuth2App(App app, Sandbox sandbox, OAuth2Client client) {
  static final String REDIRECT = "http://127.0.0.1:9/oauth2/callback";
  static final String OTHER_REDIRECT = "http://127.0.0.1:9/other?from=x";
  static final String SCOPES = "tweet.read tweet.write users.read media.write offline.access";
  static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  static final OAuth2Client CLIENT =
      new OAuth2Client("client:1 é", Optional.of("s:ecret +%/"), List.of(REDIRECT, OTHER_REDIRECT));
  private static final JsonMapper JSON = JsonMapper.builder().build();

  record Tokens(String access, String refresh) {
    static Tokens of(HttpResponse<String> answer) {
      var json = json(answer);
      return new Tokens(
          json.path("access_token").asString(""), json.path("refresh_token").asString(""));
    }
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  /// What a right authorize call has; tests change one of them.
  Map<String, String> asked() {
    var query = new LinkedHashMap<String, String>();
    query.put("response_type", "code");
    query.put("client_id", client.clientId());
    query.put("redirect_uri", REDIRECT);
    query.put("scope", SCOPES);
    query.put("state", "s");
    query.put("code_challenge", CHALLENGE);
    query.put("code_challenge_method", "S256");
    return query;
  }

  Map<String, String> asked(String name, String value) {
    var query = asked();
    query.put(name, value);
    return query;
  }

  static String path(Map<String, String> query) {
    return "/i/oauth2/authorize?" + encode(query);
  }

  URI authorize(Map<String, String> query) {
    return sandbox.baseUrl().resolve(path(query));
  }

  HttpResponse<String> page(Map<String, String> query) {
    return app.send(HttpRequest.newBuilder(authorize(query)).build());
  }

  String code(String screenName) {
    return code(asked(), screenName);
  }

  String code(Map<String, String> query, String screenName) {
    var callback = sandbox.switches().oauth2().approve(authorize(query), screenName);
    return String.valueOf(App.parse(callback.getRawQuery()).get("code"));
  }

  Map<String, String> exchanging(String code) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", REDIRECT);
    form.put("code_verifier", VERIFIER);
    return form;
  }

  HttpResponse<String> exchange(String code) {
    return token(exchanging(code));
  }

  Tokens connect(String screenName) {
    return Tokens.of(exchange(code(screenName)));
  }

  Tokens connect(String screenName, String scopes) {
    return Tokens.of(exchange(code(asked("scope", scopes), screenName)));
  }

  HttpResponse<String> refresh(String token) {
    return token(Map.of("grant_type", "refresh_token", "refresh_token", token));
  }

  HttpResponse<String> revoke(String token) {
    return post("/2/oauth2/revoke", Map.of("token", token));
  }

  HttpResponse<String> token(Map<String, String> form) {
    return post("/2/oauth2/token", form);
  }

  /// With the client's credentials, where they belong.
  HttpResponse<String> post(String path, Map<String, String> form) {
    if (client.clientSecret().isPresent()) {
      return post(path, form, basic(client.clientId(), client.clientSecret().get()));
    }
    var named = new LinkedHashMap<>(form);
    named.put("client_id", client.clientId());
    return app.send(app.to("POST", path, named).build());
  }

  HttpResponse<String> post(String path, Map<String, String> form, String authorization) {
    var request = app.to("POST", path, form).header("Authorization", authorization);
    return app.send(request.build());
  }

  static String basic(String id, String secret) {
    var pair = URLEncoder.encode(id, UTF_8) + ":" + URLEncoder.encode(secret, UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  HttpResponse<String> get(String path, String bearer) {
    return call("GET", path, bearer, "");
  }

  /// Sends JSON with a bearer token.
  HttpResponse<String> call(String method, String path, String bearer, String json) {
    return app.send(
        HttpRequest.newBuilder(sandbox.baseUrl().resolve(path))
            .method(method, BodyPublishers.ofString(json))
            .header("Authorization", "Bearer " + bearer)
            .header("Content-Type", "application/json")
            .build());
  }

  int usersMe(String bearer) {
    return get("/2/users/me", bearer).statusCode();
  }

  static String encode(Map<String, String> form) {
    return form.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
