package countersign.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.sandbox.world.Credentials;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SignedRequestTest extends SandboxFixture {
  private static final String VERIFY = "/1.1/account/verify_credentials.json";

  @Test
  void a_wrong_consumer_secret_is_code_32() {
    app.consumerSecret = "another";
    var answer = app.requestToken(Map.of());
    assertEquals(401, answer.statusCode());
    assertEquals(BAD_SIGNATURE, answer.body());
  }

  @Test
  void on_v2_a_wrong_signature_looks_like_a_dead_token() {
    var token = app.connect(sandbox, "alice");
    app.consumerSecret = "another";
    assertEquals(UNAUTHORIZED_V2, app.usersMe(token).body());
  }

  @Test
  void an_unknown_token_is_code_89() {
    var answer = app.verifyCredentials(new Credentials("7000000-none", "none"));
    assertEquals(401, answer.statusCode());
    assertEquals(DEAD, answer.body());
  }

  @Test
  void no_header_at_all_is_code_215() {
    var answer = app.send(app.to("POST", "/oauth/request_token", Map.of()).build());
    assertEquals(400, answer.statusCode());
    assertEquals(MALFORMED, answer.body());
  }

  @Test
  void a_signature_with_a_raw_equals_sign_is_code_215() {
    var good = app.signed("GET", VERIFY, app.connect(sandbox, "alice"), Map.of(), Map.of());
    var header = good.headers().firstValue("Authorization").orElseThrow();
    assertTrue(header.contains("%3D\""));
    var answer = app.send(again(good, header.replace("%3D\"", "=\"")));
    assertEquals(400, answer.statusCode());
    assertEquals(MALFORMED, answer.body());
  }

  @Test
  void a_timestamp_more_than_five_minutes_off_is_code_135_beside_a_date() {
    app.time = App.NOON.minusSeconds(301);
    var late = app.requestToken(Map.of());
    app.time = App.NOON.plusSeconds(301);
    var early = app.requestToken(Map.of());
    app.time = App.NOON.minusSeconds(300);
    var inTime = app.requestToken(Map.of());
    assertEquals(401, late.statusCode());
    assertEquals(
        "{\"errors\":[{\"message\":\"Timestamp out of bounds\",\"code\":135}]}", late.body());
    assertEquals("Fri, 20 Nov 2026 12:00:00 GMT", late.headers().firstValue("Date").orElse("none"));
    assertEquals(401, early.statusCode());
    assertEquals(200, inTime.statusCode());
  }

  @Test
  void the_same_request_a_second_time_is_code_32() {
    var request = app.signed("GET", VERIFY, app.connect(sandbox, "alice"), Map.of(), Map.of());
    assertEquals(200, app.send(request).statusCode());
    var replay = app.send(request);
    assertEquals(401, replay.statusCode());
    assertEquals(BAD_SIGNATURE, replay.body());
  }

  @Test
  void a_repeated_parameter_name_is_signed_and_accepted() {
    var token = app.connect(sandbox, "alice");
    var query = "/2/echo?ids=2&ids=1&empty=&ids=1";
    var answer = app.send(app.signed("GET", query, token, Map.of(), Map.of()));
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("\"query\":\"ids=2&ids=1&empty=&ids=1\""), answer.body());
  }

  @Test
  void a_repeated_parameter_name_is_refused_where_x_is_to_be_as_strict_as_it_is() {
    var token = app.connect(sandbox, "alice");
    sandbox.switches().rejectRepeatedNames(true);
    var query = "/2/echo?ids=1&ids=1";
    var answer = app.send(app.signed("GET", query, token, Map.of(), Map.of()));
    assertEquals(400, answer.statusCode());
    assertEquals(MALFORMED, answer.body());
  }

  @Test
  void a_parameter_of_the_protocol_must_not_be_repeated() {
    var path = "/oauth/request_token?oauth_callback=" + URLEncoder.encode(App.CALLBACK, UTF_8);
    var answer = app.send(app.signed("POST", path, App.NOBODY, App.oauthCallback(), Map.of()));
    assertEquals(400, answer.statusCode());
    assertEquals(MALFORMED, answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
  void every_method_is_judged(String method) {
    var token = app.connect(sandbox, "alice");
    var good = app.signed(method, "/2/echo?a=b", token, Map.of(), Map.of());
    var answer = app.send(good);
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().startsWith("{\"method\":\"" + method + "\""), answer.body());
    var other =
        HttpRequest.newBuilder(
            app.signed("GET", "/2/echo?a=b", token, Map.of(), Map.of()), (_, _) -> true);
    var wrong = method.equals("GET") ? "POST" : method;
    var refused = app.send(other.method(wrong, BodyPublishers.noBody()).build());
    assertEquals(UNAUTHORIZED_V2, refused.body());
  }

  @Test
  void a_form_body_of_any_method_is_signed_and_echoed() throws Exception {
    var token = app.connect(sandbox, "alice");
    var form = Map.of("text", "a b");
    var answer = app.send(app.signed("PUT", "/2/echo", token, Map.of(), form));
    assertEquals(200, answer.statusCode());
    var hash = MessageDigest.getInstance("SHA-256").digest("text=a+b".getBytes(UTF_8));
    var expected = "\"size\":8,\"sha256\":\"" + HexFormat.of().formatHex(hash) + "\"";
    assertTrue(answer.body().contains(expected), answer.body());
  }

  @Test
  void a_parameter_added_after_signing_breaks_the_signature() {
    var good = app.signed("GET", VERIFY, app.connect(sandbox, "alice"), Map.of(), Map.of());
    var header = good.headers().firstValue("Authorization").orElseThrow();
    var more =
        HttpRequest.newBuilder(sandbox.baseUrl().resolve(VERIFY + "?skip_status=true"))
            .header("Authorization", header)
            .build();
    assertEquals(BAD_SIGNATURE, app.send(more).body());
  }

  @Test
  void signed_query_and_form_are_accepted_with_any_characters() {
    var query = VERIFY + "?note=a%20b%2Bc%26%E2%98%83*~%3D%25";
    var token = app.connect(sandbox, "alice");
    assertEquals(200, app.send(app.signed("GET", query, token, Map.of(), Map.of())).statusCode());
    assertEquals(
        200, app.requestToken(Map.of("note", "Ladies + Gentlemen & ☃ * ~ = %")).statusCode());
  }

  @Test
  void a_json_body_is_not_signed() {
    var token = app.connect(sandbox, "alice");
    var path = "/1.1/oauth/invalidate_token.json";
    var header =
        app.signed("POST", path, token, Map.of(), Map.of())
            .headers()
            .firstValue("Authorization")
            .orElseThrow();
    var json =
        HttpRequest.newBuilder(sandbox.baseUrl().resolve(path))
            .header("Authorization", header)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"a\":1}"))
            .build();
    assertEquals(200, app.send(json).statusCode());
  }

  @Test
  void a_path_x_does_not_have_is_code_34() {
    var answer = app.send(app.to("GET", "/1.1/statuses/home.json", Map.of()).build());
    assertEquals(404, answer.statusCode());
    assertEquals(
        "{\"errors\":[{\"code\":34,\"message\":\"Sorry, that page does not exist.\"}]}",
        answer.body());
  }

  private static HttpRequest again(HttpRequest request, String header) {
    return HttpRequest.newBuilder(request, (name, _) -> !name.equals("Authorization"))
        .header("Authorization", header)
        .build();
  }
}
