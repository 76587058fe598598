package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CrossOriginTest {
  private static final List<List<String>> CHANGES =
      List.of(
          List.of("POST", "/api/twitter/oauth1-tokens"),
          List.of("DELETE", "/api/twitter/oauth1-tokens"),
          List.of("POST", "/api/twitter/oauth1-tokens/renew"),
          List.of("POST", "/connection/disconnect"),
          List.of("DELETE", "/api/twitter/oauth2-tokens"),
          List.of("POST", "/connection/oauth2/disconnect"),
          List.of("POST", "/api/twitter/post-tweet"),
          List.of("POST", "/api/twitter/post-thread"));

  @AutoClose private final TestServer server = TestServer.start();

  private HttpResponse<String> send(List<String> change, List<String> headers) throws Exception {
    return server.send(change.get(0), change.get(1), "", headers.toArray(String[]::new));
  }

  static Stream<Arguments> foreign() {
    return Stream.of(
            List.<String>of(),
            List.of("Origin", "https://evil.example"),
            List.of("Origin", "null"),
            List.of("Origin", "http://countersign.example"),
            List.of("Origin", "https://countersign.example:8443"),
            List.of("Origin", "https://countersign.example.evil.example"),
            List.of("Origin", "https://evil-countersign.example"),
            List.of("Origin", "https://countersign.example/"),
            List.of("Origin", "https://countersign.example https://evil.example"),
            List.of("Origin", TestServer.ORIGIN, "Origin", "https://evil.example"),
            List.of("Origin", "https://evil.example", "Sec-Fetch-Site", "same-origin"),
            List.of("Sec-Fetch-Site", "same-site"),
            List.of("Sec-Fetch-Site", "cross-site"),
            List.of("Sec-Fetch-Site", "none"),
            List.of("Referer", TestServer.ORIGIN + "/"))
        .flatMap(headers -> CHANGES.stream().map(change -> Arguments.of(change, headers)));
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void a_change_by_cookie_from_elsewhere_is_refused(List<String> change, List<String> headers)
      throws Exception {
    var all = new ArrayList<>(headers);
    all.addAll(List.of("Cookie", TestServer.COOKIE));

    var answer = send(change, all);
    assertEquals(403, answer.statusCode());
    assertEquals("CROSS_ORIGIN", code(answer));
    assertTrue(server.useCases.disconnections.isEmpty());
    assertTrue(server.useCases.renewals.isEmpty());
    assertTrue(server.useCases.grantDisconnections.isEmpty());
  }

  static Stream<Arguments> own() {
    return Stream.of(
            List.of("Origin", TestServer.ORIGIN),
            List.of("Origin", TestServer.ORIGIN, "Sec-Fetch-Site", "same-origin"),
            List.of("Sec-Fetch-Site", "same-origin"))
        .flatMap(headers -> CHANGES.stream().map(change -> Arguments.of(change, headers)));
  }

  @ParameterizedTest
  @MethodSource("own")
  void a_change_by_cookie_from_our_own_page_passes(List<String> change, List<String> headers)
      throws Exception {
    var all = new ArrayList<>(headers);
    all.addAll(List.of("Cookie", TestServer.COOKIE));

    assertNotEquals(403, send(change, all).statusCode());
  }

  @Test
  void a_bearer_token_needs_no_origin() throws Exception {
    for (var change : CHANGES) {
      var headers = List.of("Authorization", "Bearer alice", "Origin", "https://service.example");
      assertNotEquals(403, send(change, headers).statusCode());
    }
  }

  @Test
  void a_bad_bearer_token_does_not_hide_behind_a_cookie() throws Exception {
    for (var change : CHANGES) {
      var headers =
          List.of(
              "Authorization",
              "Bearer bad",
              "Cookie",
              TestServer.COOKIE,
              "Origin",
              TestServer.ORIGIN);
      assertEquals(401, send(change, headers).statusCode());
    }
  }

  @Test
  void reading_from_elsewhere_changes_nothing_and_passes() throws Exception {
    var answer =
        server.get(
            "/api/twitter/status", "Cookie", TestServer.COOKIE, "Origin", "https://evil.example");

    assertEquals(200, answer.statusCode());
    assertTrue(answer.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
  }
}
