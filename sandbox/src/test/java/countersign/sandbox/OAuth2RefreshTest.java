package countersign.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.sandbox.Fault.Kind;
import countersign.sandbox.OAuth2App.Tokens;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class OAuth2RefreshTest extends OAuth2Fixture {
  @Test
  void a_refresh_gives_new_tokens_and_ends_the_old_ones() {
    var before = oauth2.connect("alice");
    var answer = oauth2.refresh(before.refresh());
    var after = Tokens.of(answer);
    assertEquals(200, answer.statusCode());
    assertEquals(OAuth2App.SCOPES, OAuth2App.json(answer).path("scope").asString());
    assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
    assertNotEquals(before.access(), after.access());
    assertNotEquals(before.refresh(), after.refresh());
    assertEquals(401, oauth2.usersMe(before.access()));
    assertEquals(200, oauth2.usersMe(after.access()));
    assertEquals(200, oauth2.refresh(after.refresh()).statusCode());
  }

  @Test
  void a_reused_refresh_token_kills_its_family_and_no_other() {
    var first = oauth2.connect("alice");
    var other = oauth2.connect("alice");
    var second = Tokens.of(oauth2.refresh(first.refresh()));
    var third = Tokens.of(oauth2.refresh(second.refresh()));
    assertDead(oauth2.refresh(first.refresh()));
    assertEquals(401, oauth2.usersMe(third.access()));
    assertDead(oauth2.refresh(third.refresh()));
    assertEquals(200, oauth2.usersMe(other.access()));
    assertEquals(
        List.of(false, true),
        sandbox.switches().oauth2().families("alice").stream().map(Family::alive).toList());
    assertEquals(200, oauth2.refresh(other.refresh()).statusCode());
  }

  @Test
  void what_is_no_refresh_token_is_refused_and_kills_nothing() {
    var tokens = oauth2.connect("alice");
    assertDead(oauth2.refresh("none"));
    assertDead(oauth2.refresh(tokens.access()));
    assertEquals(200, oauth2.usersMe(tokens.access()));
  }

  @Test
  void of_50_refreshes_at_once_one_succeeds() throws Exception {
    var tokens = oauth2.connect("alice");
    Callable<Integer> refresh = () -> oauth2.refresh(tokens.refresh()).statusCode();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          threads.invokeAll(Stream.generate(() -> refresh).limit(50).toList()).stream()
              .map(Future::resultNow)
              .toList();
      assertEquals(1, answers.stream().filter(status -> status == 200).count());
      assertEquals(49, answers.stream().filter(status -> status == 400).count());
    }
    assertEquals(50, sandbox.switches().oauth2().refreshes());
    assertEquals(50, sandbox.switches().calls("oauth2_token") - 1);
    assertEquals(false, sandbox.switches().oauth2().families("alice").getFirst().alive());
  }

  @Test
  void of_50_exchanges_at_once_one_succeeds_and_its_tokens_are_dead() throws Exception {
    var code = oauth2.code("alice");
    Callable<HttpResponse<String>> exchange = () -> oauth2.exchange(code);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var given =
          threads.invokeAll(Stream.generate(() -> exchange).limit(50).toList()).stream()
              .map(Future::resultNow)
              .filter(answer -> answer.statusCode() == 200)
              .toList();
      assertEquals(1, given.size());
      assertEquals(401, oauth2.usersMe(Tokens.of(given.getFirst()).access()));
    }
    assertEquals(50, sandbox.switches().oauth2().exchanges());
  }

  @Test
  void an_access_token_expires_and_a_refresh_token_does_not() {
    var tokens = oauth2.connect("alice");
    advance(Duration.ofHours(2).minusSeconds(1));
    assertEquals(200, oauth2.usersMe(tokens.access()));
    advance(Duration.ofSeconds(1));
    assertEquals(UNAUTHORIZED_V2, oauth2.get("/2/users/me", tokens.access()).body());
    advance(Duration.ofDays(90));
    var next = Tokens.of(oauth2.refresh(tokens.refresh()));
    assertEquals(200, oauth2.usersMe(next.access()));
  }

  @Test
  void revoking_an_access_token_kills_it_alone() {
    var tokens = oauth2.connect("alice");
    assertRevoked(oauth2.revoke(tokens.access()));
    assertEquals(401, oauth2.usersMe(tokens.access()));
    assertEquals(200, oauth2.refresh(tokens.refresh()).statusCode());
  }

  @Test
  void revoking_a_refresh_token_kills_its_family() {
    var first = oauth2.connect("alice");
    var second = Tokens.of(oauth2.refresh(first.refresh()));
    var bob = oauth2.connect("bob");
    assertRevoked(oauth2.revoke(second.refresh()));
    assertEquals(401, oauth2.usersMe(second.access()));
    assertDead(oauth2.refresh(second.refresh()));
    assertRevoked(oauth2.revoke(second.refresh()));
    assertRevoked(oauth2.revoke("none"));
    assertEquals(200, oauth2.usersMe(bob.access()));
  }

  @Test
  void cut_after_has_consumed_the_refresh_token() {
    var tokens = oauth2.connect("alice");
    sandbox.switches().fault(Fault.once("oauth2_token", new Kind.CutAfter()));
    assertThrows(App.ConnectionCut.class, () -> oauth2.refresh(tokens.refresh()));
    var family = sandbox.switches().oauth2().families("alice").getFirst();
    assertTrue(family.alive());
    assertEquals(2, family.generation());
    assertDead(oauth2.refresh(tokens.refresh()));
    assertEquals(false, sandbox.switches().oauth2().families("alice").getFirst().alive());
  }

  static List<Kind> unworked() {
    return List.of(
        new Kind.Status(503, Optional.empty()),
        new Kind.Status(429, Optional.empty()),
        new Kind.Garbage(),
        new Kind.Redirect("http://127.0.0.1:9/elsewhere"));
  }

  @ParameterizedTest
  @MethodSource("unworked")
  void a_fault_before_the_work_leaves_the_refresh_token_alone(Kind kind) {
    var tokens = oauth2.connect("alice");
    sandbox.switches().fault(Fault.once("oauth2_token", kind));
    assertFalse(oauth2.refresh(tokens.refresh()).body().contains("refresh_token"));
    assertEquals(200, oauth2.refresh(tokens.refresh()).statusCode());
    assertEquals(1, sandbox.switches().oauth2().refreshes());
  }

  @Test
  void a_revoke_can_be_hit_too() {
    var tokens = oauth2.connect("alice");
    sandbox.switches().fault(Fault.once("oauth2_revoke", new Kind.Status(503, Optional.empty())));
    sandbox.switches().fault(Fault.once("oauth2_revoke", new Kind.Slow(Duration.ofMillis(10))));
    assertEquals(503, oauth2.revoke(tokens.refresh()).statusCode());
    assertEquals(200, oauth2.usersMe(tokens.access()));
    assertRevoked(oauth2.revoke(tokens.refresh()));
    assertEquals(2, sandbox.switches().calls("oauth2_revoke"));
  }

  private static void assertRevoked(HttpResponse<String> answer) {
    assertEquals(200, answer.statusCode());
    assertEquals("{\"revoked\":true}", answer.body());
  }

  private static void assertDead(HttpResponse<String> answer) {
    assertEquals(400, answer.statusCode());
    assertEquals(INVALID_TOKEN, answer.body());
  }
}
