package countersign.application.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.application.port.in.CheckCredentials.Result;
import countersign.application.port.in.CredentialDoubt;
import countersign.application.port.in.CredentialFault;
import countersign.application.port.out.ReadinessProbe;
import countersign.domain.AccessLevel;
import countersign.domain.ConsumerPair;
import countersign.domain.OAuth2Client;
import countersign.domain.Secret;
import countersign.domain.TokenPair;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCredentialsTest {
  private static final Secret KEY = new Secret("consumer-key");
  private static final TokenPair OWN = new TokenPair(new Secret("token"), new Secret("secret"));
  private static final URI CALLBACK = URI.create("https://connect.example/callback");
  private static final Duration EXACT = Duration.ZERO;

  @Test
  void one_answer_that_names_account_and_level_proves_all_four_values() {
    var x = new ScriptedProbe("write", "32", "32", EXACT);

    assertEquals(valid(), check(x));
    assertEquals(List.of("users_me"), x.calls());
  }

  @Test
  void a_level_that_the_first_call_does_not_tell_is_asked_of_the_second() {
    var x = new ScriptedProbe("no-level", "write", "32", EXACT);

    assertEquals(valid(), check(x));
    assertEquals(List.of("users_me", "verify_credentials"), x.calls());
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-level", "503", "timeout", "garbage"})
  void a_level_that_nobody_tells_is_unknown_and_the_credentials_are_valid(String verify) {
    var expected =
        new Result.Valid(ScriptedProbe.ALICE, Optional.empty(), Optional.empty(), Optional.empty());

    assertEquals(expected, check(new ScriptedProbe("no-level", verify, "32", EXACT)));
  }

  @ParameterizedTest
  @CsvSource({
    // users_me, verify_credentials, request_token
    "32, 32, 32, ConsumerPairWrong",
    "401, 32, 32, ConsumerPairWrong",
    "401, 215, 215, ConsumerPairWrong",
    "215, 215, 215, ConsumerPairWrong",
    "401, 401, 401, ConsumerPairWrong",
    "402, 402, 32, ConsumerPairWrong",
    "401, 89, issued, TokenRevoked",
    "89, 89, 415, TokenRevoked",
    "89, 503, 503, TokenRevoked",
    "401, 32, issued, TokenMismatched",
    "32, 32, 415, TokenMismatched",
    "32, 401, 417, TokenMismatched",
    "read, 32, 32, ReadOnly",
    "perm, 404, issued, ReadOnly",
    "453, read, issued, ReadOnly",
    "401, 261, issued, ReadOnly",
    "135, 135, 135, ClockOff",
    "401, 135, 32, ClockOff",
    "401, 32, 135, ClockOff",
    "64, 64, issued, AccountSuspended",
    "401, 326, issued, AccountLocked",
    "401, 401, 416, AppSuspended"
  })
  void each_cause_is_told_from_those_that_look_like_it(
      String me, String verify, String app, String fault) {
    assertEquals(fault, word(check(new ScriptedProbe(me, verify, app, EXACT))));
  }

  @ParameterizedTest
  @CsvSource({
    "refused, write, issued, Unreachable",
    "503, write, issued, Down",
    "429, write, issued, RateLimited",
    "402, 402, issued, PlanRefused",
    "453, 404, issued, PlanRefused",
    "enrol, 503, issued, PlanRefused",
    "401, 401, issued, RefusedWithoutReason",
    "401, 429, issued, RateLimited",
    "401, timeout, issued, Unreachable",
    "32, 32, 503, Down",
    "32, 32, 429, RateLimited",
    "32, 32, refused, Unreachable",
    "302, 302, 302, NotTheApi",
    "garbage, garbage, garbage, NotTheApi",
    "404, 404, 404, NotTheApi",
    "404, 404, issued, NotTheApi"
  })
  void what_says_nothing_about_the_credentials_does_not_condemn_them(
      String me, String verify, String app, String doubt) {
    assertEquals(doubt, word(check(new ScriptedProbe(me, verify, app, EXACT))));
  }

  @ParameterizedTest
  @CsvSource({"402, NO_CREDITS", "453, TOO_SMALL", "enrol, NOT_ENROLLED"})
  void credentials_that_the_plan_keeps_from_v2_are_valid_and_the_plan_is_named(
      String me, CredentialDoubt.Plan plan) {
    var expected =
        new Result.Valid(
            ScriptedProbe.ALICE,
            Optional.of(AccessLevel.READ_WRITE),
            Optional.empty(),
            Optional.of(plan));

    assertEquals(expected, check(new ScriptedProbe(me, "write", "issued", EXACT)));
  }

  @ParameterizedTest
  @CsvSource({"PT61S", "PT-61S", "PT-3H"})
  void a_refused_signature_is_the_clocks_fault_when_the_clock_is_off(Duration ahead) {
    assertEquals(
        new Result.Invalid(new CredentialFault.ClockOff(Optional.of(ahead))),
        check(new ScriptedProbe("401", "32", "32", ahead)));
    assertEquals("TokenRevoked", word(check(new ScriptedProbe("89", "89", "issued", ahead))));
  }

  @Test
  void a_clock_that_x_puts_up_with_leaves_the_credentials_valid_and_is_told() {
    var ahead = Duration.ofMinutes(-2);
    var expected =
        new Result.Valid(
            ScriptedProbe.ALICE,
            Optional.of(AccessLevel.READ_WRITE),
            Optional.of(ahead),
            Optional.empty());

    assertEquals(expected, check(new ScriptedProbe("write", "32", "32", ahead)));
    assertEquals(
        "ConsumerPairWrong",
        word(check(new ScriptedProbe("32", "32", "32", Duration.ofSeconds(60)))));
  }

  @Test
  void a_client_id_in_the_consumer_keys_place_is_recognised() {
    var x = new ScriptedProbe("32", "32", "32", EXACT);
    var client = new OAuth2Client(new Secret("consumer-key"), Optional.empty());

    assertEquals(
        new Result.Invalid(new CredentialFault.ConsumerPairWrong(true)),
        check(x, Optional.empty(), Optional.of(client)));
    assertEquals(
        new Result.Invalid(new CredentialFault.ConsumerPairWrong(false)),
        check(new ScriptedProbe("32", "32", "32", EXACT)));
  }

  @Test
  void a_signer_that_fails_its_examples_asks_x_nothing() {
    var x = new ScriptedProbe("32", "32", "32", EXACT);

    assertEquals(
        new Result.Unsettled(new CredentialDoubt.SignerBroken("A fails")),
        check(x, Optional.of("A fails"), Optional.empty()));
    assertEquals(List.of(), x.calls());
  }

  @ParameterizedTest
  @ValueSource(strings = {"32", "89", "401", "402", "garbage", "302"})
  void each_call_is_made_once(String answer) {
    var x = new ScriptedProbe(answer, answer, answer, EXACT);

    var _ = check(x);

    assertEquals(List.of("users_me", "verify_credentials", "request_token"), x.calls());
  }

  private static Result valid() {
    return new Result.Valid(
        ScriptedProbe.ALICE,
        Optional.of(AccessLevel.READ_WRITE),
        Optional.empty(),
        Optional.empty());
  }

  private static Result check(ScriptedProbe x) {
    return check(x, Optional.empty(), Optional.empty());
  }

  private static Result check(
      ScriptedProbe x, Optional<String> complaint, Optional<OAuth2Client> client) {
    var consumer = new ConsumerPair(KEY, new Secret("consumer-secret"));
    return new OperatorChecks(Optional.of(consumer), List.of(), CALLBACK, client)
        .credentials(new SelfTest(complaint), x, OWN)
        .orElseThrow()
        .check();
  }

  record SelfTest(Optional<String> complaint) implements ReadinessProbe {
    @Override
    public String name() {
      return "signature";
    }
  }

  private static String word(Result result) {
    return switch (result) {
      case Result.Valid _ -> "Valid";
      case Result.Invalid(var fault) -> fault.getClass().getSimpleName();
      case Result.Unsettled(var doubt) -> doubt.getClass().getSimpleName();
    };
  }
}
