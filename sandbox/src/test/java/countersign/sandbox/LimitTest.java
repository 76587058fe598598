package countersign.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.sandbox.world.Credentials;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LimitTest extends SandboxFixture {
  private static final String RESET = Long.toString(App.NOON.plusSeconds(900).getEpochSecond());
  private static final String TOMORROW =
      Long.toString(App.NOON.plusSeconds(86_400).getEpochSecond());

  private Credentials alice;

  @BeforeEach
  void connect() {
    alice = app.connect(sandbox, "alice");
  }

  @Test
  void a_post_tells_three_limits() {
    post(alice, "one");
    app.connect(sandbox, "bob");
    post(app.connect(sandbox, "bob"), "two");
    var answer = post(alice, "three");
    assertLimit("100 98 " + RESET, "x-rate-limit-", answer);
    assertLimit("10000 9997 " + TOMORROW, "x-app-limit-24hour-", answer);
    assertLimit("2400 2398 " + TOMORROW, "x-user-limit-24hour-", answer);
    assertLimit("1875 1874 " + RESET, "x-rate-limit-", initialize());
  }

  @Test
  void a_limit_is_enforced_for_each_user_from_the_moment_it_is_set() {
    post(alice, "before");
    sandbox.switches().limit("create_post", 2);
    assertEquals(201, post(alice, "one").statusCode());
    assertEquals(201, post(alice, "two").statusCode());
    var refused = post(alice, "three");
    assertEquals(429, refused.statusCode());
    assertEquals(
        "{\"title\":\"Too Many Requests\",\"detail\":\"Too Many Requests\","
            + "\"type\":\"about:blank\",\"status\":429}",
        refused.body());
    assertLimit("2 0 " + RESET, "x-rate-limit-", refused);
    assertEquals(3, sandbox.switches().posts().size());
    assertEquals(201, post(app.connect(sandbox, "bob"), "four").statusCode());
    assertEquals(200, initialize().statusCode());
    sandbox.switches().clearLimits();
    assertEquals(201, post(alice, "three").statusCode());
  }

  @Test
  void a_window_ends_after_15_minutes() {
    sandbox.switches().limit("create_post", 1);
    post(alice, "one");
    advance(Duration.ofMinutes(15).minusSeconds(1));
    assertEquals(429, post(alice, "two").statusCode());
    advance(Duration.ofSeconds(1));
    var answer = post(alice, "two");
    assertEquals(201, answer.statusCode());
    var reset = Long.toString(App.NOON.plusSeconds(1800).getEpochSecond());
    assertLimit("1 0 " + reset, "x-rate-limit-", answer);
    assertLimit("10000 9997 " + TOMORROW, "x-app-limit-24hour-", answer);
  }

  @Test
  void what_is_not_called_for_a_user_has_no_limit() {
    var switches = sandbox.switches();
    assertThrows(IllegalArgumentException.class, () -> switches.limit("request_token", 1));
    assertThrows(IllegalArgumentException.class, () -> switches.limit("create_post", -1));
  }

  private HttpResponse<String> post(Credentials token, String text) {
    return app.json("POST", "/2/tweets", token, "{\"text\":\"" + text + "\"}");
  }

  private HttpResponse<String> initialize() {
    var json = "{\"media_type\":\"image/png\",\"total_bytes\":1}";
    return app.json("POST", "/2/media/upload/initialize", alice, json);
  }

  private static void assertLimit(String expected, String family, HttpResponse<String> answer) {
    var headers = answer.headers();
    assertEquals(
        expected,
        headers.firstValue(family + "limit").orElse("")
            + " "
            + headers.firstValue(family + "remaining").orElse("")
            + " "
            + headers.firstValue(family + "reset").orElse(""));
  }
}
