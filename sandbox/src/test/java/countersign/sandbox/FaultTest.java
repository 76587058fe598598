package countersign.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.sandbox.Fault.Kind;
import countersign.sandbox.world.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class FaultTest extends SandboxFixture {
  @Test
  void cut_after_has_consumed_the_verifier() {
    var request = app.start(Map.of());
    var verifier = App.verifier(sandbox.switches().approve(request.token(), "alice"));
    sandbox.switches().fault(Fault.once("access_token", new Kind.CutAfter()));
    assertThrows(App.ConnectionCut.class, () -> app.accessToken(request, verifier));
    assertEquals(401, app.accessToken(request, verifier).statusCode());
  }

  @Test
  void cut_before_has_left_the_verifier_alone() {
    var request = app.start(Map.of());
    var verifier = App.verifier(sandbox.switches().approve(request.token(), "alice"));
    sandbox.switches().fault(Fault.once("access_token", new Kind.CutBefore()));
    assertThrows(App.ConnectionCut.class, () -> app.accessToken(request, verifier));
    assertEquals(200, app.accessToken(request, verifier).statusCode());
  }

  @Test
  void slow_after_has_done_its_work_long_before_it_answers() {
    var request = app.start(Map.of());
    var verifier = App.verifier(sandbox.switches().approve(request.token(), "alice"));
    sandbox.switches().fault(Fault.once("access_token", new Kind.SlowAfter(Duration.ofSeconds(1))));
    var first = CompletableFuture.supplyAsync(() -> app.accessToken(request, verifier));
    var second =
        CompletableFuture.supplyAsync(
            () -> app.accessToken(request, verifier),
            CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));

    assertEquals(401, second.join().statusCode());
    assertFalse(first.isDone(), "its answer is still held back");
    assertEquals(200, first.join().statusCode());
  }

  @Test
  void cut_after_has_invalidated_the_token() {
    var token = app.connect(sandbox, "alice");
    sandbox.switches().fault(Fault.once("invalidate_token", new Kind.CutAfter()));
    assertThrows(App.ConnectionCut.class, () -> app.invalidate(token));
    assertEquals(DEAD, app.verifyCredentials(token).body());
  }

  @Test
  void after_the_work_the_answer_may_be_lost_or_another() {
    var token = app.connect(sandbox, "alice");
    sandbox.switches().fault(Fault.once("create_post", new Kind.CutAfter()));
    assertThrows(
        App.ConnectionCut.class, () -> app.json("POST", "/2/tweets", token, "{\"text\":\"lost\"}"));
    sandbox.switches().fault(Fault.once("create_post", new Kind.StatusAfter(503)));
    var answer = app.json("POST", "/2/tweets", token, "{\"text\":\"denied\"}");
    assertEquals(503, answer.statusCode());
    assertEquals(
        List.of("lost", "denied"), sandbox.switches().posts().stream().map(Posted::text).toList());
  }

  @Test
  void a_fault_is_answered_when_the_body_is_in() throws IOException {
    sandbox.switches().fault(Fault.once("media_append", new Kind.Fixture("89")));
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), sandbox.port())) {
      var head =
          """
          POST /2/media/upload/1/append HTTP/1.1\r
          Host: x\r
          Content-Type: application/json\r
          Content-Length: 3\r
          Connection: close\r
          \r
          """;
      socket.getOutputStream().write(head.getBytes(US_ASCII));
      socket.setSoTimeout(200);
      assertThrows(SocketTimeoutException.class, () -> socket.getInputStream().read());
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write("abc".getBytes(US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      assertTrue(answer.startsWith("HTTP/1.1 401 "), answer);
      assertTrue(answer.contains(DEAD), answer);
    }
  }

  @Test
  void a_status_comes_with_the_body_x_sends_with_it() {
    var token = app.connect(sandbox, "alice");
    assertEquals(
        "{\"detail\":\"credits depleted\",\"status\":402,\"title\":\"Payment Required\","
            + "\"type\":\"https://api.x.com/2/problems/credits-depleted\"}",
        status(402, token).body());
    assertTrue(status(500, token).body().contains("131"));
    assertTrue(status(503, token).body().contains("130"));
    var limited = status(429, token);
    assertEquals(
        "{\"title\":\"Too Many Requests\",\"detail\":\"Too Many Requests\","
            + "\"type\":\"about:blank\",\"status\":429}",
        limited.body());
    assertEquals("0", header(limited, "x-rate-limit-remaining"));
    assertEquals(
        Long.toString(App.NOON.plusSeconds(900).getEpochSecond()),
        header(limited, "x-rate-limit-reset"));
  }

  private HttpResponse<String> status(int status, Credentials token) {
    sandbox.switches().fault(Fault.once("users_me", new Kind.Status(status, Optional.empty())));
    var answer = app.usersMe(token);
    assertEquals(status, answer.statusCode());
    return answer;
  }

  @Test
  void a_status_can_have_another_body() {
    var kind = new Kind.Status(404, Optional.of("gone"));
    sandbox.switches().fault(Fault.once("request_token", kind));
    var answer = app.requestToken(Map.of());
    assertEquals(404, answer.statusCode());
    assertEquals("gone", answer.body());
  }

  @Test
  void garbage_is_200_and_no_form() {
    sandbox.switches().fault(Fault.once("request_token", new Kind.Garbage()));
    var answer = app.requestToken(Map.of());
    assertEquals(200, answer.statusCode());
    assertFalse(answer.body().contains("oauth_token"));
  }

  @Test
  void a_redirect_points_where_it_was_told_to() {
    var kind = new Kind.Redirect("http://127.0.0.1:9/elsewhere");
    sandbox.switches().fault(Fault.once("request_token", kind));
    var answer = app.requestToken(Map.of());
    assertEquals(302, answer.statusCode());
    assertEquals("http://127.0.0.1:9/elsewhere", header(answer, "Location"));
  }

  @Test
  void slow_is_late_and_right() {
    sandbox.switches().fault(Fault.once("*", new Kind.Slow(Duration.ofMillis(300))));
    var before = System.nanoTime();
    assertEquals(200, app.requestToken(Map.of()).statusCode());
    assertTrue(System.nanoTime() - before >= Duration.ofMillis(300).toNanos());
  }

  @Test
  void the_access_level_can_be_left_out_or_wrong() {
    var token = app.connect(sandbox, "alice");
    sandbox.switches().fault(Fault.once("users_me", new Kind.NoAccessLevel()));
    sandbox.switches().fault(Fault.once("users_me", new Kind.WrongLevel()));
    var without = app.usersMe(token);
    var wrong = app.usersMe(token);
    assertEquals(200, without.statusCode());
    assertEquals("", header(without, "x-access-level"));
    assertEquals(200, wrong.statusCode());
    assertEquals("read", header(wrong, "x-access-level"));
    assertEquals("read-write", header(app.usersMe(token), "x-access-level"));
  }

  @Test
  void a_fault_hits_its_endpoint_as_often_as_told_and_no_other() {
    var token = app.connect(sandbox, "alice");
    var kind = new Kind.Status(503, Optional.empty());
    sandbox.switches().fault(new Fault("users_me", kind, OptionalInt.of(2)));
    assertEquals(200, app.verifyCredentials(token).statusCode());
    assertEquals(503, app.usersMe(token).statusCode());
    assertEquals(503, app.usersMe(token).statusCode());
    assertEquals(200, app.usersMe(token).statusCode());
  }

  @Test
  void a_fault_without_a_number_stays_until_it_is_cleared() {
    sandbox.switches().fault(Fault.always("*", new Kind.Status(503, Optional.empty())));
    assertEquals(503, app.requestToken(Map.of()).statusCode());
    assertEquals(503, app.requestToken(Map.of()).statusCode());
    sandbox.switches().clearFaults();
    assertEquals(200, app.requestToken(Map.of()).statusCode());
  }

  @Test
  void a_cut_call_is_counted() {
    sandbox.switches().fault(Fault.once("request_token", new Kind.CutBefore()));
    assertThrows(App.ConnectionCut.class, () -> app.requestToken(Map.of()));
    assertEquals(1, sandbox.switches().calls("request_token"));
    assertNotEquals(1, sandbox.switches().calls("access_token"));
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
