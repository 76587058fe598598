package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.sandbox.Fault.Kind;
import countersign.sandbox.OwnPair;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("CheckCredentialsCommandTest.scene") // one at a time
class CheckCredentialsCommandTest {
  private static final String VALID = "OAuth 1.0a credentials are VALID";
  private static final String INVALID = "OAuth 1.0a credentials are INVALID";
  private static final String UNCHECKED = "OAuth 1.0a credentials COULD NOT BE CHECKED";

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static OperatorScene scene;

  @BeforeAll
  static void start() {
    scene = new OperatorScene();
  }

  @AfterAll
  static void stop() {
    scene.close();
  }

  @BeforeEach
  void reset() {
    scene.reset();
  }

  @ParameterizedTest
  @ValueSource(strings = {"read-write", "read-write-directmessages"})
  void good_credentials_are_valid_with_handle_and_level(String level) {
    scene.switches().appPermission(level);
    scene.own(scene.switches().ownPair("alice"));

    assertEquals(0, check());

    assertEquals(
        List.of(VALID, "Authenticated as: @alice", "Access level: " + level),
        scene.out().lines().toList());
    assertEquals("", scene.err());
    assertEquals(0, scene.switches().calls("request_token"));
  }

  @Test
  void a_level_that_x_does_not_say_is_unknown() {
    scene.fault("*", new Kind.NoAccessLevel());

    assertEquals(0, check());
    assertTrue(scene.out().contains("Access level: unknown"), scene::out);
  }

  @Test
  void whatever_is_missing_is_named_at_once() {
    scene.unset("TWITTER_API_SECRET");
    scene.unset("TWITTER_ACCESS_TOKEN");
    scene.unset("TWITTER_ACCESS_TOKEN_SECRET");
    scene.set("TWITTER_API_BASE_URL", "http://x.example");

    assertEquals(2, check());

    for (var name : List.of("API_SECRET", "ACCESS_TOKEN", "ACCESS_TOKEN_SECRET", "API_BASE_URL")) {
      assertTrue(scene.err().contains("TWITTER_" + name + " "), scene::err);
    }
    assertFalse(scene.err().contains("TWITTER_API_KEY "), scene::err);
    scene.unset("TWITTER_API_KEY");
    assertEquals(2, check());
    assertTrue(scene.err().contains("TWITTER_API_KEY "), scene::err);
    assertTrue(scene.err().contains("TWITTER_API_SECRET "), scene::err);
  }

  @Test
  void settings_of_the_service_do_not_matter() {
    scene.unset("AUTH_ISSUER");
    scene.set("DATABASE_URL", "mysql://nowhere");

    assertEquals(0, check());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TWITTER_API_KEY", "TWITTER_API_SECRET"})
  void a_wrong_consumer_pair_is_the_cause(String name) {
    scene.set(name, "something-else-altogether");

    assertInvalid("TWITTER_API_KEY with TWITTER_API_SECRET");
  }

  @Test
  void a_client_id_taken_for_the_api_key_is_the_cause() {
    scene.set("TWITTER_API_KEY", "scene-client-id");

    assertInvalid("OAuth 2.0 Client ID");
  }

  @Test
  void a_revoked_token_is_the_cause() {
    scene.switches().revoke("alice");

    assertInvalid("revoked or invalid (X's code 89)");
  }

  @Test
  void an_unknown_token_is_the_cause() {
    scene.own(new OwnPair("7000000-unknown-token-value", "unknown-secret-value"));

    assertInvalid("revoked or invalid (X's code 89)");
  }

  @Test
  void a_secret_that_is_not_the_tokens_is_told_from_a_wrong_consumer_pair() {
    scene.set("TWITTER_ACCESS_TOKEN_SECRET", "secret-of-another-token");

    assertInvalid("belongs to another app than TWITTER_API_KEY");
  }

  @Test
  void a_token_of_another_app_is_told_though_the_callback_is_not_registered() {
    scene.fixture("users_me", "401v2");
    scene.fixture("verify_credentials", "32");
    scene.set("TWITTER_REDIRECT_URI", "https://connect.example/elsewhere");

    assertInvalid("belongs to another app than TWITTER_API_KEY");
  }

  @Test
  void a_token_that_may_only_read_is_no_good_for_posting() {
    scene.switches().appPermission("read");
    scene.own(scene.switches().ownPair("alice"));

    assertInvalid("may only read");
    assertTrue(scene.out().contains("Authenticated as: @alice"), scene::out);
    assertTrue(scene.out().contains("Access level: read" + System.lineSeparator()), scene::out);
  }

  @ParameterizedTest
  @CsvSource({"PT12M, 12 min, ahead of", "PT-7M, 7 min, behind", "PT3H, 3 h 0 min, ahead of"})
  void a_clock_that_x_refuses_is_told_with_its_direction(
      Duration ahead, String length, String direction) {
    scene.clockIsAhead(ahead);

    assertInvalid("This machine's clock is");
    assertTrue(scene.out().matches("(?s).*" + direction + " X's.*"), scene::out);
  }

  @Test
  void a_clock_that_is_off_by_two_minutes_is_a_warning() {
    scene.clockIsAhead(Duration.ofMinutes(2));

    assertEquals(0, check());
    assertTrue(scene.out().contains("Warning: This machine's clock is"), scene::out);
  }

  @Test
  void code_135_is_the_clocks_although_x_names_no_other_time() {
    scene.fixture("*", "135");

    assertInvalid("X refuses this machine's time (code 135)");
  }

  @Test
  void a_suspended_and_a_locked_account_are_told_apart() {
    scene.switches().suspend("alice");
    assertInvalid("X has suspended the account");

    scene.switches().lock("alice");
    assertInvalid("X has locked the account");
  }

  @ParameterizedTest
  @CsvSource({
    "453, plan does not include",
    "enrol, client-not-enrolled",
    "402a, no credits left",
    "402b, no credits left",
    "cap, cap is reached"
  })
  void the_plan_is_no_fault_of_the_credentials(String name, String why) {
    scene.fixture("users_me", name);
    assertEquals(0, check());
    assertTrue(scene.out().startsWith(VALID), scene::out);
    assertTrue(scene.out().contains(why), scene::out);

    scene.fixture("verify_credentials", name);
    assertUnchecked(why);
  }

  @ParameterizedTest
  @CsvSource({"401v2, without saying why", "429v2, rate limit", "88, rate limit"})
  void what_says_nothing_about_the_credentials_is_not_held_against_them(String name, String why) {
    scene.fixture("users_me", name);
    scene.fixture("verify_credentials", name);

    assertUnchecked(why);
  }

  @Test
  void faults_of_the_wire_are_told_apart() {
    scene.fault("*", new Kind.CutBefore());
    assertUnchecked("connection broke");

    scene.switches().clearFaults();
    scene.fault("*", new Kind.Garbage());
    assertUnchecked("not one that X's API gives");

    scene.switches().clearFaults();
    scene.fault("*", new Kind.Redirect("https://elsewhere.example/"));
    assertUnchecked("not one that X's API gives");

    scene.switches().clearFaults();
    scene.fault("*", new Kind.Status(503, Optional.empty()));
    assertUnchecked("out of order (status 503)");
  }

  @Test
  void an_x_that_does_not_answer_costs_ten_seconds() {
    scene.fault("*", new Kind.Slow(Duration.ofSeconds(30)));
    var begin = Instant.now();

    assertUnchecked("within 10 s");

    assertTrue(Duration.between(begin, Instant.now()).compareTo(Duration.ofSeconds(14)) < 0);
  }

  @Test
  void a_wrong_address_is_told_by_what_is_wrong_with_it() throws Exception {
    scene.set("TWITTER_API_BASE_URL", "https://x.invalid");
    assertUnchecked("cannot be resolved");

    int nobodys;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobodys = socket.getLocalPort();
    }
    scene.set("TWITTER_API_BASE_URL", "http://127.0.0.1:" + nobodys);
    assertUnchecked("was refused");

    scene.reset();
    scene.set("TWITTER_API_BASE_URL", "https://127.0.0.1:" + scene.baseUrl().getPort());
    assertUnchecked("No TLS connection");

    scene.set("TWITTER_API_BASE_URL", scene.baseUrl() + "/not/the/api");
    assertUnchecked("not one that X's API gives");
  }

  private static int check() {
    return scene.run("check-credentials");
  }

  private static void assertInvalid(String cause) {
    assertEquals(1, check(), scene::out);
    assertEquals(INVALID, scene.out().lines().findFirst().orElseThrow());
    assertTrue(scene.out().contains(cause), scene::out);
    assertTrue(scene.out().contains("  1. "), scene::out);
    assertEquals(1, scene.out().lines().filter(line -> line.startsWith("Cause: ")).count());
  }

  private static void assertUnchecked(String why) {
    assertEquals(2, check(), scene::out);
    assertEquals(UNCHECKED, scene.out().lines().findFirst().orElseThrow());
    assertTrue(scene.out().contains(why), scene::out);
    assertTrue(scene.out().contains("  1. "), scene::out);
  }
}
