package countersign.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PagesTest extends SandboxFixture {
  private static final String AUTHORIZE = "/oauth/authorize";

  @Test
  void the_consent_page_says_who_asks_for_what() {
    var request = app.start(Map.of("x_auth_access_type", "read"));
    var page = get(AUTHORIZE + "?oauth_token=" + request.token() + "&force_login=true");
    assertEquals(200, page.statusCode());
    assertTrue(page.body().contains("not X"));
    assertTrue(page.body().contains(App.CALLBACK));
    assertTrue(page.body().contains("It will get: <strong>Read</strong>"));
    assertTrue(page.body().contains("Present permission of the app: Read and write"));
    assertTrue(page.body().contains("value=\"carol\""));
    assertFalse(page.body().contains("<script"));
  }

  @Test
  void who_asks_to_write_needs_a_tick_that_cancelling_does_not() {
    var write = get(AUTHORIZE + "?oauth_token=" + app.start(Map.of()).token()).body();
    var read =
        get(AUTHORIZE + "?oauth_token=" + app.start(Map.of("x_auth_access_type", "read")).token())
            .body();

    assertTrue(write.contains("Sensitive permissions requested"), write);
    assertTrue(
        write.contains("<input type=\"checkbox\" name=\"trust\" value=\"yes\" required>"), write);
    assertTrue(write.contains("value=\"cancel\" formnovalidate"), write);
    assertFalse(read.contains("I trust this app"), read);
  }

  @Test
  void tables_scroll_on_a_phone_and_break_no_word() {
    var page = get("/sandbox").body();

    assertTrue(page.contains(".scroll table { min-width: 36rem; }"), page);
    assertTrue(page.contains("td { overflow-wrap: break-word; }"), page);
  }

  @Test
  void the_consent_page_escapes_what_it_is_given() {
    var request = app.start(Map.of());
    var page =
        get(
            AUTHORIZE
                + "?oauth_token="
                + request.token()
                + "&screen_name=%22%3E%3Cscript%3Ealert('x')%3C/script%3E");
    assertFalse(page.body().contains("<script"), page.body());
    assertTrue(
        page.body().contains("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"),
        page.body());
  }

  @Test
  void the_name_the_app_asks_for_is_chosen() {
    var request = app.start(Map.of());
    var page = get(AUTHORIZE + "?oauth_token=" + request.token() + "&screen_name=Bob");
    assertTrue(page.body().contains("value=\"bob\" checked"));
    assertFalse(page.body().contains("value=\"alice\" checked"));
  }

  @Test
  void a_parameter_x_does_not_know_fails_the_page() {
    var request = app.start(Map.of());
    var page = get(AUTHORIZE + "?oauth_token=" + request.token() + "&state=abc");
    assertEquals(400, page.statusCode());
    assertTrue(page.body().contains("Load failed"));
  }

  @Test
  void an_unknown_or_used_request_token_has_a_page_that_says_so() {
    var request = app.start(Map.of());
    sandbox.switches().approve(request.token(), "alice");
    var used = get(AUTHORIZE + "?oauth_token=" + request.token());
    var unknown = get(AUTHORIZE + "?oauth_token=none");
    assertEquals(404, used.statusCode());
    assertEquals(404, unknown.statusCode());
    assertTrue(unknown.body().contains("request token"));
  }

  @Test
  void authorize_sends_the_browser_to_the_callback_with_a_verifier_that_works() {
    var request = app.start(Map.of());
    var answer = decide(request.token(), "authorize", Map.of("screen_name", "alice"));
    assertEquals(302, answer.statusCode());
    var location = answer.headers().firstValue("Location").orElseThrow();
    assertTrue(location.startsWith(App.CALLBACK + "?oauth_token=" + request.token() + "&"));
    var verifier = App.verifier(URI.create(location));
    assertEquals("alice", App.form(app.accessToken(request, verifier)).get("screen_name"));
  }

  @Test
  void a_typed_name_wins_over_a_chosen_one() {
    var request = app.start(Map.of());
    var fields = Map.of("screen_name", "alice", "other_name", "zoe");
    var answer = decide(request.token(), "authorize", fields);
    var location = answer.headers().firstValue("Location").orElseThrow();
    var verifier = App.verifier(URI.create(location));
    assertEquals("zoe", App.form(app.accessToken(request, verifier)).get("screen_name"));
  }

  @Test
  void a_name_x_would_not_have_is_refused_and_can_be_corrected() {
    var request = app.start(Map.of());
    var bad = decide(request.token(), "authorize", Map.of("screen_name", "<b>"));
    assertEquals(400, bad.statusCode());
    assertEquals(
        302, decide(request.token(), "authorize", Map.of("screen_name", "bob")).statusCode());
  }

  @Test
  void cancel_sends_the_browser_back_as_denied() {
    var request = app.start(Map.of());
    var answer = decide(request.token(), "cancel", Map.of());
    assertEquals(302, answer.statusCode());
    assertEquals(
        App.CALLBACK + "?denied=" + request.token(),
        answer.headers().firstValue("Location").orElse(""));
    assertEquals(404, decide(request.token(), "cancel", Map.of()).statusCode());
  }

  @Test
  void the_forms_of_the_switches_page_do_what_they_say() {
    assertEquals(303, post("/sandbox/permission", Map.of("level", "read")).statusCode());
    var token = app.connect(sandbox, "alice");
    assertEquals("read", app.usersMe(token).headers().firstValue("x-access-level").orElse(""));
    post("/sandbox/faults", Map.of("weather", "down"));
    assertEquals(503, app.usersMe(token).statusCode());
    post("/sandbox/faults", Map.of("weather", "rate_limited"));
    assertEquals(429, app.usersMe(token).statusCode());
    post("/sandbox/faults", Map.of("weather", "no_credits"));
    assertEquals(402, app.usersMe(token).statusCode());
    post("/sandbox/faults", Map.of("weather", "works"));
    assertEquals(200, app.usersMe(token).statusCode());
    post("/sandbox/accounts/alice/revoke", Map.of());
    assertEquals(401, app.usersMe(token).statusCode());
    assertEquals(400, post("/sandbox/permission", Map.of("level", "all")).statusCode());
  }

  @Test
  void the_forms_for_one_fault_a_limit_and_processing_do_what_they_say() {
    var token = app.connect(sandbox, "alice");
    post("/sandbox/fault", Map.of("endpoint", "users_me", "fault", "answer 453", "times", "1"));
    assertTrue(get("/sandbox").body().contains("users_me: fixture 453, 1 more"));
    assertEquals(403, app.usersMe(token).statusCode());
    assertEquals(200, app.usersMe(token).statusCode());
    var limit = Map.of("endpoint", "users_me", "limit", "1");
    post("/sandbox/limit", with(limit, "enforce", "true"));
    assertTrue(get("/sandbox").body().contains("users_me: 1 calls in 15 minutes"));
    app.usersMe(token);
    assertEquals(429, app.usersMe(token).statusCode());
    post("/sandbox/limit", with(limit, "enforce", "false"));
    assertEquals(200, app.usersMe(token).statusCode());
    post("/sandbox/processing", Map.of("polls", "7", "fails", "true"));
    assertTrue(get("/sandbox").body().contains("max=\"1000\" value=\"7\""));
    assertTrue(get("/sandbox").body().contains("aria-pressed=\"true\">and fails"));
    post("/sandbox/processing", Map.of("polls", "7", "fails", "false"));
    assertTrue(get("/sandbox").body().contains("aria-pressed=\"true\">and succeeds"));
    post("/sandbox/habits", Map.of("reject_repeated", "true"));
    assertEquals(400, app.get("/2/echo?a=1&a=1", token).statusCode());
    var unknown = Map.of("endpoint", "*", "fault", "rain");
    assertEquals(400, post("/sandbox/fault", unknown).statusCode());
    assertEquals(400, post("/sandbox/processing", Map.of("polls", "x")).statusCode());
  }

  private static Map<String, String> with(Map<String, String> fields, String name, String value) {
    var all = new HashMap<>(fields);
    all.put(name, value);
    return all;
  }

  @Test
  void every_choice_of_the_fault_form_is_taken() {
    for (var name : FaultChoices.names()) {
      assertEquals(
          303, post("/sandbox/fault", Map.of("endpoint", "*", "fault", name)).statusCode(), name);
    }
    assertEquals(FaultChoices.names().size(), sandboxFaults());
  }

  private long sandboxFaults() {
    return get("/sandbox").body().split("<li>every call:", -1).length - 1L;
  }

  @Test
  void the_switches_page_shows_posts_and_media() {
    var token = app.connect(sandbox, "alice");
    var fields = Map.of("media_category", "tweet_image");
    app.multipart("/2/media/upload", token, fields, Samples.png(99));
    var id = sandbox.switches().media().getFirst().id();
    app.json(
        "POST",
        "/2/tweets",
        token,
        "{\"text\":\"<script>\",\"media\":{\"media_ids\":[\"" + id + "\"]}}");
    var page = get("/sandbox").body();
    assertTrue(page.contains("<td>@alice</td><td>&lt;script&gt;</td><td>1 attached</td>"), page);
    assertTrue(page.contains("<td>tweet_image, image/png, 99 bytes</td><td>ready</td>"), page);
    assertFalse(page.contains("<script"), page);
  }

  @Test
  void the_switches_page_shows_the_last_calls() {
    app.consumerSecret = "another";
    app.requestToken(Map.of());
    var page = get("/sandbox").body();
    assertTrue(page.contains("POST /oauth/request_token"), page);
    assertTrue(page.contains("WrongSignature"), page);
    assertEquals("/sandbox", get("/").headers().firstValue("Location").orElse(""));
  }

  @Test
  void another_site_can_change_nothing() {
    for (var path : new String[] {AUTHORIZE, "/sandbox/reset", "/sandbox/api/reset"}) {
      var byOrigin = app.to("POST", path, Map.of()).header("Origin", "http://evil.example");
      var bySite = app.to("POST", path, Map.of()).header("Sec-Fetch-Site", "cross-site");
      assertEquals(403, app.send(byOrigin.build()).statusCode(), path);
      assertEquals(403, app.send(bySite.build()).statusCode(), path);
    }
    var own = "http://127.0.0.1:" + sandbox.port();
    var same = app.to("POST", "/sandbox/reset", Map.of()).header("Origin", own);
    assertEquals(303, app.send(same.build()).statusCode());
  }

  @Test
  void the_pages_answer_on_loopback_names_only() throws IOException {
    assertEquals("HTTP/1.1 403 Forbidden", firstLine("rebound.example"));
    assertEquals("HTTP/1.1 200 OK", firstLine("localhost:" + sandbox.port()));
  }

  private String firstLine(String host) throws IOException { // java.net.http sets Host itself
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), sandbox.port())) {
      var request = "GET /sandbox HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      return answer.lines().findFirst().orElse("");
    }
  }

  @Test
  void a_host_that_others_can_reach_is_refused() {
    for (var host : List.of("0.0.0.0", "192.0.2.1", "::")) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              new SandboxSettings(
                  host,
                  0,
                  App.KEY,
                  App.SECRET,
                  List.of(),
                  Optional.empty(),
                  InstantSource.fixed(App.NOON),
                  new Random(1)));
    }
  }

  private HttpResponse<String> decide(String token, String decision, Map<String, String> more) {
    var fields = new HashMap<>(more);
    fields.put("oauth_token", token);
    fields.put("decision", decision);
    return post(AUTHORIZE, fields);
  }

  private HttpResponse<String> get(String path) {
    return app.send(app.to("GET", path, Map.of()).build());
  }

  private HttpResponse<String> post(String path, Map<String, String> fields) {
    return app.send(app.to("POST", path, fields).build());
  }
}
