package countersign.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.sandbox.Fault.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// The file is a copy of the list in x-api.md 4.3, with the two states of an account added.
final class FixtureTest extends SandboxFixture {
  @ParameterizedTest
  @CsvFileSource(resources = "fixtures.txt", delimiter = '|', quoteCharacter = '`')
  void an_answer_is_the_recorded_one_to_the_letter(String name, int status, String body) {
    var token = app.connect(sandbox, "alice");
    sandbox.switches().fault(Fault.once("create_post", new Kind.Fixture(name)));
    var answer = app.json("POST", "/2/tweets", token, "{\"text\":\"a\"}");
    assertEquals(status, answer.statusCode());
    assertEquals(body, answer.body());
    assertEquals(0, sandbox.switches().posts().size());
    var isProblem = body.contains("\"title\"");
    var type = answer.headers().firstValue("Content-Type").orElse("");
    assertEquals(isProblem, type.startsWith("application/problem+json"), type);
  }

  @Test
  void a_window_that_is_spent_says_when_it_ends() {
    var token = app.connect(sandbox, "alice");
    sandbox.switches().fault(Fault.once("users_me", new Kind.Fixture("429v2")));
    var headers = app.usersMe(token).headers();
    assertEquals("0", headers.firstValue("x-rate-limit-remaining").orElse(""));
    assertEquals(
        Long.toString(App.NOON.plusSeconds(900).getEpochSecond()),
        headers.firstValue("x-rate-limit-reset").orElse(""));
  }

  @Test
  void a_token_without_permission_is_named_read_only() {
    var token = app.connect(sandbox, "alice");
    sandbox.switches().fault(Fault.once("users_me", new Kind.Fixture("perm")));
    assertEquals("read", app.usersMe(token).headers().firstValue("x-access-level").orElse(""));
  }

  @Test
  void what_nobody_recorded_is_refused() {
    var refused = assertThrows(IllegalArgumentException.class, () -> new Kind.Fixture("418"));
    assertTrue(String.valueOf(refused.getMessage()).contains("402b"));
  }
}
