package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static countersign.adapters.http.TestServer.header;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.CheckReadiness.Check;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
  @AutoClose private final TestServer server = TestServer.start();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/healthz/",
        "/HEALTHZ",
        "//healthz",
        "/api/twitter/status/",
        "/api/twitter/%73tatus",
        "/api/twitter/status;a=b",
        "/api/twitter/oauth1-tokens/",
        "/api/twitter/oauth/",
        "/api/twitter/oauth2",
        "/api/twitter/oauth2/callback",
        "/connection/oauth2",
        "/api/twitter/post-tweets",
        "/internal",
        "/internal/v1",
        "/internal/v1/users",
        "/internal/v1/users/",
        "/internal/v1/users//connection",
        "/internal/v1/users/alice/connection/",
        "/internal/v1/users/alice/nothing",
        "/internal/v1/users/alice/oauth1",
        "/internal/v1/users/alice/oauth1/token/",
        "/internal/v1/users/alice/oauth1%2Ftoken",
        "/internal/v1/users/a/b/connection",
        "/internal/v1/users/alice/x",
        "/internal/v1/users/alice/x/",
        "/internal/v1/users/alice/X/2/users/me",
        "/internal/v1/report/",
        "/internal/v1/reports",
        "/INTERNAL/v1/report",
        "/internal/v2/report",
        "/dev/sign-in",
        "/dev/sign-in?user=alice",
        "/dev/sign-out",
        "/dev/jwks.json",
        "/favicon.ico",
        "/connection"
      })
  void an_address_that_is_not_listed_is_404(String path) throws Exception {
    var answer = server.aliceGets(path);

    assertEquals(404, answer.statusCode());
    assertEquals("NOT_FOUND", code(answer));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/twitter/status, 'GET, HEAD, OPTIONS'",
    "POST, /api/twitter/oauth1, 'GET, OPTIONS'",
    "POST, /api/twitter/oauth, 'GET, OPTIONS'",
    "POST, /api/twitter/callback, 'GET, OPTIONS'",
    "GET, /api/twitter/oauth2-tokens, 'DELETE, OPTIONS'",
    "GET, /connection/oauth2/disconnect, 'POST, OPTIONS'",
    "GET, /api/twitter/oauth1-tokens, 'DELETE, POST, OPTIONS'",
    "PUT, /api/twitter/oauth1-tokens, 'DELETE, POST, OPTIONS'",
    "GET, /api/twitter/post-tweet, 'POST, OPTIONS'",
    "POST, /api/twitter/rate-limit-status, 'GET, HEAD, OPTIONS'",
    "GET, /connection/disconnect, 'POST, OPTIONS'",
    "DELETE, /, 'GET, HEAD, OPTIONS'",
    "PATCH, /healthz, 'GET, HEAD, OPTIONS'",
    "GET, /internal/v1/users/alice/verify, 'POST, OPTIONS'",
    "GET, /internal/v1/users/alice/oauth1/signature, 'POST, OPTIONS'",
    "GET, /internal/v1/users/alice, 'DELETE, OPTIONS'",
    "GET, /internal/v1/users/alice/failures, 'POST, OPTIONS'",
    "POST, /internal/v1/connections, 'GET, HEAD, OPTIONS'",
    "TRACE, /internal/v1/users/alice/x/2/tweets, 'DELETE, GET, HEAD, PATCH, POST, PUT, OPTIONS'",
    "BREW, /internal/v1/users/alice/x/2/tweets, 'DELETE, GET, HEAD, PATCH, POST, PUT, OPTIONS'",
    "TRACE, /healthz, 'GET, HEAD, OPTIONS'",
    "BREW, /healthz, 'GET, HEAD, OPTIONS'"
  })
  void a_method_that_an_address_does_not_take_is_405(String method, String path, String allow)
      throws Exception {
    var answer =
        server.send(method, path, "", "Cookie", TestServer.COOKIE, "Origin", TestServer.ORIGIN);

    assertEquals(405, answer.statusCode());
    assertEquals("METHOD_NOT_ALLOWED", code(answer));
    assertEquals(allow, header(answer, "Allow"));
  }

  @Test
  void a_token_is_not_revealed_to_head() throws Exception {
    var answer = server.send("HEAD", "/internal/v1/users/alice/oauth1/token", "");

    assertEquals(405, answer.statusCode());
    assertEquals("GET, OPTIONS", header(answer, "Allow"));
  }

  @Test
  void options_names_the_methods() throws Exception {
    var answer = server.send("OPTIONS", "/api/twitter/oauth1-tokens", "");

    assertEquals(204, answer.statusCode());
    assertEquals("DELETE, POST, OPTIONS", header(answer, "Allow"));
    assertEquals("", answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/healthz", "/readyz", "/", "/api/twitter/status"})
  void head_is_answered_like_get_where_nothing_happens(String path) throws Exception {
    var head = server.send("HEAD", path, "", "Cookie", TestServer.COOKIE);
    var get = server.aliceGets(path);

    assertEquals(200, head.statusCode());
    assertEquals("", head.body());
    assertEquals(header(get, "Content-Type"), header(head, "Content-Type"));
  }

  @Test
  void healthz_says_that_it_is_alive() throws Exception {
    assertEquals("{\"status\":\"ok\"}", server.get("/healthz").body());
  }

  @Test
  void readyz_names_every_check() throws Exception {
    assertEquals(
        "{\"ready\":true,\"checks\":[{\"name\":\"database\",\"ok\":true,\"complaint\":null,\"warning\":null}]}",
        server.get("/readyz").body());
  }

  @Test
  void one_complaint_makes_it_not_ready() throws Exception {
    server.useCases.readiness =
        () ->
            List.of(
                new Check("database", Optional.empty()),
                new Check("signature", Optional.of("vector A fails")));

    var answer = server.get("/readyz");
    assertEquals(503, answer.statusCode());
    assertTrue(answer.body().contains("\"complaint\":\"vector A fails\""));
    assertEquals(200, server.get("/healthz").statusCode());
  }
}
