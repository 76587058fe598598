package countersign.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the server below the routes answers: short, in our shape, and without its name.
class BrokenRequestsTest {
  @AutoClose private final TestServer server = TestServer.start();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /%zz HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET /%00 HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET /a%2Fb HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET /../../etc/passwd HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET /%2e%2e/x HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: h\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nHost: i\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nBad Header: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nContent-Length: x\r\n\r\n",
        "NONSENSE\r\n\r\n"
      })
  void a_broken_request_gets_a_short_answer(String request) throws IOException {
    var answer = server.raw(request.replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n"));

    assertTrue(answer.matches("(?s)HTTP/1.1 (4\\d\\d|505|500) .*"), answer);
    assertQuiet(answer);
  }

  @Test
  void headers_over_the_limit_are_431() throws IOException {
    var answer = server.raw("GET / HTTP/1.1\r\nHost: h\r\nX: " + "a".repeat(40_000) + "\r\n\r\n");

    assertTrue(answer.startsWith("HTTP/1.1 431 "), answer);
    assertTrue(answer.contains("application/problem+json"), answer);
    assertTrue(answer.contains("\"code\":\"HEADERS_TOO_LARGE\""), answer);
    assertTrue(answer.contains("X-Request-Id: "), answer);
    assertQuiet(answer);
  }

  @Test
  void an_address_over_the_limit_is_414() throws IOException {
    var answer = server.raw("GET /" + "a".repeat(40_000) + " HTTP/1.1\r\nHost: h\r\n\r\n");

    assertTrue(answer.startsWith("HTTP/1.1 414 "), answer);
    assertQuiet(answer);
  }

  @Test
  void cookies_of_thirty_kilobytes_are_read() throws Exception {
    var many = ("filler=" + "a".repeat(3000) + "; ").repeat(9) + TestServer.COOKIE;

    assertEquals(200, server.get("/api/twitter/status", "Cookie", many).statusCode());
  }

  @Test
  void strange_cookies_beside_ours_are_passed_over() throws IOException {
    var cookies = "a=\"b; =c; d; e=f g,h; \u00fc=\u00e4; __session=alice; i={'j':1}";
    var request = "GET /api/twitter/status HTTP/1.1\r\nHost: h\r\nConnection: close\r\nCookie: ";
    var answer = server.raw(request + cookies + "\r\n\r\n");

    assertTrue(answer.contains("\"state\":\"not_connected\""), answer);
  }

  private static void assertQuiet(String answer) {
    var lower = answer.toLowerCase(Locale.ROOT);
    for (var word : new String[] {"jetty", "javalin", "exception", "<html", "\tat ", "server:"}) {
      assertFalse(lower.contains(word), answer);
    }
  }
}
