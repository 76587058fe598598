package countersign.adapters.http;

import static countersign.adapters.http.TestServer.header;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
  @AutoClose private final TestServer server = TestServer.start();

  @ParameterizedTest
  @ValueSource(strings = {"/healthz", "/api/twitter/status", "/nothing", "/api/twitter/oauth1"})
  void a_sane_request_id_comes_back_whatever_the_answer(String path) throws Exception {
    assertEquals("a.B-9_z", header(server.get(path, "X-Request-Id", "a.B-9_z"), "X-Request-Id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "<script>", "\u00e4", "a;b"})
  void another_request_id_is_replaced(String sent) throws Exception {
    var answer =
        server.raw(
            "GET /healthz HTTP/1.1\r\nHost: h\r\nX-Request-Id: "
                + sent
                + "\r\nConnection: close\r\n\r\n");

    assertTrue(answer.matches("(?s).*\r\nX-Request-Id: [0-9a-f]{32}\r\n.*"), answer);
  }

  @Test
  void every_request_has_an_id_of_its_own() throws Exception {
    assertNotEquals(
        header(server.get("/healthz"), "X-Request-Id"),
        header(server.get("/healthz"), "X-Request-Id"));
    var tooLong = header(server.get("/", "X-Request-Id", "a".repeat(65)), "X-Request-Id");
    assertTrue(tooLong.matches("[0-9a-f]{32}"), tooLong);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/twitter/status", "/api/twitter/oauth1", "/nothing"})
  void no_answer_may_be_cached_sniffed_or_framed(String path) throws Exception {
    var answer = server.aliceGets(path);

    assertEquals("no-store", header(answer, "Cache-Control"));
    assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
    assertEquals("same-origin", header(answer, "Referrer-Policy"));
    var policy = header(answer, "Content-Security-Policy");
    assertTrue(policy.startsWith("default-src 'none'"), policy);
    assertTrue(policy.contains("frame-ancestors 'none'"), policy);
    assertEquals("", header(answer, "Server"));
    assertEquals("", header(answer, "X-Powered-By"));
  }
}
