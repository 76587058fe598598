package countersign.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import countersign.sandbox.world.Credentials;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SameTokenTest extends SandboxFixture {
  private static final Map<String, String> READ = Map.of("x_auth_access_type", "read");
  private static final Map<String, String> WRITE = Map.of("x_auth_access_type", "write");

  @Test
  void authorising_again_at_the_same_level_gives_the_same_pair() {
    assertEquals(app.connect(sandbox, "alice"), app.connect(sandbox, "Alice"));
  }

  @Test
  void another_account_has_another_pair() {
    assertNotEquals(app.connect(sandbox, "alice"), app.connect(sandbox, "bob"));
  }

  @Test
  void another_level_gives_another_pair_and_the_old_one_keeps_its_level() {
    sandbox.switches().appPermission("read");
    var before = app.connect(sandbox, "alice");
    sandbox.switches().appPermission("read-write-directmessages");
    var after = app.connect(sandbox, "alice");
    assertNotEquals(before.token(), after.token());
    assertEquals("read", level(before));
    assertEquals("read-write-directmessages", level(after));
  }

  @Test
  void asking_for_read_lowers_the_level() {
    assertEquals("read", level(app.connect(sandbox, "alice", READ)));
  }

  @Test
  void asking_for_write_does_not_lift_a_read_only_app() {
    sandbox.switches().appPermission("read");
    assertEquals("read", level(app.connect(sandbox, "alice", WRITE)));
  }

  @Test
  void without_the_rule_each_consent_gives_another_pair_and_all_work() {
    sandbox.switches().sameToken(false);
    var one = app.connect(sandbox, "alice");
    var two = app.connect(sandbox, "alice");
    assertNotEquals(one, two);
    assertEquals("read-write", level(one));
    assertEquals("read-write", level(two));
  }

  @Test
  void an_invalidated_token_is_dead_and_the_next_one_differs() {
    var dead = app.connect(sandbox, "alice");
    var answer = app.invalidate(dead);
    assertEquals("{\"access_token\":\"" + dead.token() + "\"}", answer.body());
    assertEquals(DEAD, app.verifyCredentials(dead).body());
    assertEquals(UNAUTHORIZED_V2, app.usersMe(dead).body());
    assertEquals(DEAD, app.invalidate(dead).body());
    assertNotEquals(dead.token(), app.connect(sandbox, "alice").token());
  }

  @Test
  void a_revoked_token_is_dead_and_the_next_one_differs() {
    var dead = app.connect(sandbox, "alice");
    var spared = app.connect(sandbox, "bob");
    sandbox.switches().revoke("alice");
    assertEquals(401, app.verifyCredentials(dead).statusCode());
    assertEquals(DEAD, app.verifyCredentials(dead).body());
    assertEquals(200, app.verifyCredentials(spared).statusCode());
    assertNotEquals(dead.token(), app.connect(sandbox, "alice").token());
  }

  @Test
  void a_suspended_or_locked_account_is_refused_until_it_is_restored() {
    var token = app.connect(sandbox, "alice");
    sandbox.switches().suspend("alice");
    var suspended = app.verifyCredentials(token);
    sandbox.switches().lock("alice");
    var locked = app.usersMe(token);
    sandbox.switches().restore("alice");
    assertEquals(403, suspended.statusCode());
    assertEquals("64", code(suspended.body()));
    assertEquals(403, locked.statusCode());
    assertEquals("326", code(locked.body()));
    assertEquals(200, app.verifyCredentials(token).statusCode());
  }

  @Test
  void an_unknown_name_becomes_an_account_with_the_next_id() {
    var first = app.connect(sandbox, "dave");
    var second = app.connect(sandbox, "Erin_1");
    assertEquals("7000003", first.token().split("-", 2)[0]);
    assertEquals("7000004", second.token().split("-", 2)[0]);
  }

  @Test
  void the_rate_limit_counts_down_and_names_its_reset_in_seconds() {
    var token = app.connect(sandbox, "alice");
    app.usersMe(token);
    var headers = app.usersMe(token).headers();
    assertEquals("75", headers.firstValue("x-rate-limit-limit").orElse(""));
    assertEquals("73", headers.firstValue("x-rate-limit-remaining").orElse(""));
    assertEquals(
        Long.toString(App.NOON.plusSeconds(900).getEpochSecond()),
        headers.firstValue("x-rate-limit-reset").orElse(""));
  }

  private String level(Credentials token) {
    return app.verifyCredentials(token).headers().firstValue("x-access-level").orElse("none");
  }

  private static String code(String body) {
    return body.replaceAll(".*\"code\":([0-9]+).*", "$1");
  }
}
