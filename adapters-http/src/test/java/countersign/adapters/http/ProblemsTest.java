package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static countersign.adapters.http.TestServer.header;
import static countersign.adapters.http.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.StartConnection.Result;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {
  private static final String START = "/api/twitter/oauth1";
  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

  @AutoClose private final TestServer server = TestServer.start();

  @Test
  void an_error_has_every_member_and_no_other() throws Exception {
    var answer = server.aliceGets(START + "?returnUrl=//evil");

    assertEquals("application/problem+json", header(answer, "Content-Type"));
    assertEquals(
        """
        {"type":"urn:countersign:problem:invalid-return-url",\
        "title":"The return address is not a path of this site","status":400,\
        "detail":"returnUrl must be given once, as a path on this site that begins with a single slash.",\
        "code":"INVALID_RETURN_URL",\
        "error":"returnUrl must be given once, as a path on this site that begins with a single slash.",\
        "field":"returnUrl"}\
        """,
        answer.body());
  }

  @Test
  void a_pause_that_x_asked_for_is_in_header_and_body() throws Exception {
    server.useCases.start =
        _ ->
            new Result.NoRequestToken(
                new Inconclusive(
                    Cause.RATE_LIMITED, Optional.of(88), Optional.of(Duration.ofMillis(61_500))));

    var answer = server.aliceGets(START);
    assertEquals(429, answer.statusCode());
    assertEquals("62", header(answer, "Retry-After"));
    assertEquals(62, json(answer).path("retryAfterSeconds").asInt());
  }

  @Test
  void an_unexpected_fault_is_500_and_tells_nothing() throws Exception {
    server.useCases.start =
        _ -> {
          throw new IllegalStateException("oauth_token_secret=hunter2");
        };

    var answer = server.aliceGets(START);
    assertEquals(500, answer.statusCode());
    assertEquals("INTERNAL_ERROR", code(answer));
    assertFalse(answer.body().contains("hunter2"));
    assertFalse(answer.body().contains("Exception"));
  }

  static Stream<Error> errors() {
    return Stream.of(
        new StackOverflowError("hunter2"),
        new NoClassDefFoundError("hunter2"),
        new ExceptionInInitializerError("hunter2"),
        new AssertionError("hunter2"));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void an_error_of_the_machine_is_500_and_tells_nothing(Error error) throws Exception {
    server.useCases.start =
        _ -> {
          throw error;
        };

    var answer = server.aliceGets(START);
    assertEquals("application/problem+json", header(answer, "Content-Type"));
    assertTrue(answer.headers().firstValue("X-Request-Id").isPresent());
    assertEquals(500, answer.statusCode());
    assertEquals("INTERNAL_ERROR", code(answer));
    assertFalse(answer.body().contains("hunter2"));
  }

  @Test
  void the_log_gets_classes_and_frames_but_no_message() {
    var text = StackText.of(new IllegalStateException("hunter2", new RuntimeException("hunter3")));

    assertTrue(text.startsWith("java.lang.IllegalStateException\n\tat countersign"), text);
    assertTrue(text.contains("caused by java.lang.RuntimeException"), text);
    assertFalse(text.contains("hunter"), text);
  }

  @Test
  void a_person_gets_a_page_with_the_steps() throws Exception {
    server.useCases.start =
        _ -> new Result.NoRequestToken(Inconclusive.because(Cause.APP_REJECTED, 415));

    var answer =
        server.get(
            START,
            "Cookie",
            TestServer.COOKIE,
            "Accept",
            BROWSER,
            "Sec-Fetch-Dest",
            "document",
            "X-Request-Id",
            "r-7");
    assertEquals(502, answer.statusCode());
    assertEquals("text/html;charset=utf-8", header(answer, "Content-Type"));
    assertTrue(answer.body().contains("<li>In X&#39;s developer console, register"));
    assertTrue(answer.body().contains("<code>r-7</code>"));
    assertTrue(answer.body().contains("href=\"/\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json, text/html", "*/*", "application/json"})
  void everybody_else_gets_json(String accept) throws Exception {
    var answer = server.get("/nothing", "Accept", accept, "Sec-Fetch-Dest", "document");

    assertEquals("application/problem+json", header(answer, "Content-Type"));
    assertEquals(
        "application/problem+json",
        header(server.get("/nothing", "Accept", BROWSER), "Content-Type"));
  }
}
