package countersign.adapters.twitter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static countersign.adapters.twitter.Twitter.CONSUMER;
import static countersign.adapters.twitter.Twitter.PAIR;
import static countersign.adapters.twitter.Twitter.USERS_ME;
import static countersign.adapters.twitter.Twitter.VERIFY;
import static countersign.adapters.twitter.Twitter.fixture;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import countersign.domain.AccessLevel;
import countersign.domain.Finding;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.TwitterAccount;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdkPermissionProbeTest {
  private static final String ME =
      "{\"data\":{\"id\":\"7588892\",\"name\":\"Ann\",\"username\":\"ann\"}}";
  private static final String PROFILE =
      "{\"id\":7588892,\"id_str\":\"7588892\",\"screen_name\":\"ann\"}";
  private static final Optional<TwitterAccount> ANN =
      Optional.of(new TwitterAccount("7588892", Optional.of("ann")));
  private static final List<String> BOTH = List.of(USERS_ME, VERIFY);

  private final Twitter twitter = new Twitter();
  private final JdkPermissionProbe probe = new JdkPermissionProbe(twitter.client);

  @AfterEach
  void stop() {
    twitter.close();
  }

  @ParameterizedTest
  @CsvSource({
    "read-write, READ_WRITE",
    "read-write-directmessages, READ_WRITE_DIRECT_MESSAGES",
    "' Read-Write ', READ_WRITE"
  })
  void a_level_that_may_write_is_write_capable_and_names_the_account(
      String header, AccessLevel level) {
    var finding = ask(ok(ME, header));
    assertEquals(new Finding.WriteCapable(level, ANN), finding);
    assertEquals(List.of(USERS_ME), twitter.asked());
  }

  @Test
  void the_level_read_is_read_only() {
    assertEquals(new Finding.ReadOnly(ANN), ask(ok(ME, "read")));
  }

  @Test
  void a_level_counts_though_the_body_is_garbage() {
    assertEquals(
        new Finding.WriteCapable(AccessLevel.READ_WRITE, Optional.empty()),
        ask(ok("<html>", "read-write")));
  }

  @Test
  void an_account_id_that_is_no_number_is_not_believed() {
    assertEquals(
        new Finding.ReadOnly(Optional.empty()), ask(ok("{\"data\":{\"id\":\"x\"}}", "read")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"perm", "261"})
  void a_refusal_for_want_of_permission_is_read_only(String name) {
    assertEquals(new Finding.ReadOnly(Optional.empty()), ask(fixture(name)));
    assertEquals(List.of(USERS_ME), twitter.asked());
  }

  @Test
  void the_host_of_a_problem_type_does_not_matter() {
    var line = Fixtures.line("answers.txt", "perm").substring(3);
    var moved = line.replace("api.twitter.com", "api.x.com");
    assertEquals(
        new Finding.ReadOnly(Optional.empty()), ask(aResponse().withStatus(403).withBody(moved)));
  }

  @Test
  void a_permission_problem_without_status_403_is_not_read_only() {
    var body = Fixtures.line("answers.txt", "perm").substring(3);
    assertEquals(unknown(Cause.BAD_ANSWER), ask(aResponse().withStatus(404).withBody(body)));
  }

  @Test
  void codes_64_and_326_tell_of_the_account() {
    assertEquals(new Finding.AccountSuspended(), ask(error(403, 64)));
    assertEquals(new Finding.AccountLocked(), ask(error(403, 326)));
  }

  @ParameterizedTest
  @CsvSource({
    "88, RATE_LIMITED, 88",
    "429v2, RATE_LIMITED,",
    "cap, OUT_OF_CREDITS,",
    "402a, OUT_OF_CREDITS,",
    "402b, OUT_OF_CREDITS,"
  })
  void where_x_cannot_be_asked_it_is_not_asked_again(String name, Cause cause, Integer code) {
    assertEquals(unknown(cause, Optional.ofNullable(code)), ask(fixture(name)));
    assertEquals(List.of(USERS_ME), twitter.asked());
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void an_error_of_the_server_is_unavailable(int status) {
    assertEquals(
        unknown(Cause.UNAVAILABLE), ask(aResponse().withStatus(status).withBody("<html>")));
    assertEquals(List.of(USERS_ME), twitter.asked());
  }

  @Test
  void status_420_is_a_rate_limit() {
    assertEquals(unknown(Cause.RATE_LIMITED), ask(aResponse().withStatus(420)));
  }

  @ParameterizedTest
  @CsvSource({
    "32, APP_REJECTED, 32",
    "215, APP_REJECTED, 215",
    "135, APP_REJECTED, 135",
    "415, APP_REJECTED, 415",
    "415x, APP_REJECTED, 415",
    "453, APP_REJECTED, 453",
    "enrol, APP_REJECTED,",
    "401v2, AMBIGUOUS,",
    "dup, BAD_ANSWER,",
    "reply, BAD_ANSWER,"
  })
  void an_answer_that_settles_nothing_twice_is_unknown(String name, Cause cause, Integer code) {
    assertEquals(unknown(cause, Optional.ofNullable(code)), ask(fixture(name)));
    assertEquals(BOTH, twitter.asked());
  }

  @ParameterizedTest
  @ValueSource(strings = {"32", "215", "135", "89", "401v2", "453", "enrol", "dup"})
  void verify_credentials_settles_what_users_me_does_not(String name) {
    assertEquals(
        new Finding.WriteCapable(AccessLevel.READ_WRITE, ANN),
        ask(fixture(name), ok(PROFILE, "read-write")));
    assertEquals(BOTH, twitter.asked());
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void an_endpoint_that_is_gone_leaves_the_other(int status) {
    assertEquals(
        new Finding.ReadOnly(ANN), ask(aResponse().withStatus(status), ok(PROFILE, "read")));
  }

  @ParameterizedTest
  @CsvSource({"89, 89", "401v2, 89", "89, 401v2"})
  void a_token_denied_by_both_and_by_number_once_is_dead(String first, String second) {
    assertEquals(new Finding.Dead(), ask(fixture(first), fixture(second)));
    assertEquals(BOTH, twitter.asked());
  }

  @Test
  void code_89_alone_is_never_dead() {
    var ambiguous = unknown(Cause.AMBIGUOUS, Optional.of(89));
    assertEquals(ambiguous, ask(aResponse().withStatus(404), fixture("89")));
    assertEquals(ambiguous, ask(fixture("453"), fixture("89")));
    assertEquals(ambiguous, ask(aResponse().withStatus(200).withBody(ME), fixture("89")));
    assertEquals(unknown(Cause.BAD_ANSWER, Optional.of(89)), ask(error(403, 89), error(403, 89)));
  }

  @ParameterizedTest
  @CsvSource({"32, 89, 32", "89, 32, 32", "135, 89, 135", "89, 215, 215", "89, 453, 453"})
  void our_own_fault_in_either_answer_keeps_the_token(String first, String second, int code) {
    assertEquals(
        unknown(Cause.APP_REJECTED, Optional.of(code)), ask(fixture(first), fixture(second)));
  }

  @Test
  void code_89_that_cannot_be_confirmed_is_unknown() {
    assertEquals(unknown(Cause.UNAVAILABLE), ask(fixture("89"), aResponse().withStatus(503)));
    assertEquals(unknown(Cause.OUT_OF_CREDITS), ask(fixture("89"), fixture("402a")));
  }

  @Test
  void a_plan_that_lacks_the_call_explains_more_than_the_outage_after_it() {
    assertEquals(
        unknown(Cause.APP_REJECTED, Optional.of(453)),
        ask(fixture("453"), aResponse().withStatus(500)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "write", "admin"})
  void a_level_that_is_not_documented_is_unknown(String level) {
    assertEquals(unknown(Cause.NO_ACCESS_LEVEL), ask(ok(ME, level), fixture("453")));
    assertEquals(BOTH, twitter.asked());
  }

  @Test
  void the_account_of_the_first_answer_is_kept_when_the_second_names_none() {
    assertEquals(
        new Finding.WriteCapable(AccessLevel.READ_WRITE, ANN),
        ask(aResponse().withBody(ME), ok("", "read-write")));
  }

  @Test
  void a_redirect_is_not_followed() {
    twitter.answers("/elsewhere", ok(ME, "read-write"));
    assertEquals(
        unknown(Cause.BAD_ANSWER),
        ask(
            aResponse()
                .withStatus(302)
                .withHeader("Location", twitter.server.baseUrl() + "/elsewhere")));
    assertEquals(BOTH, twitter.asked());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "nonsense", "{\"errors\":7}", "<errors>", "[]", "\u0000"})
  void garbage_is_a_bad_answer(String body) {
    assertEquals(unknown(Cause.BAD_ANSWER), ask(aResponse().withStatus(400).withBody(body)));
  }

  @Test
  void a_body_without_end_is_a_bad_answer() {
    assertEquals(unknown(Cause.BAD_ANSWER), ask(ok(" ".repeat(5000), "read-write")));
  }

  @Test
  void a_slow_answer_is_a_timeout() {
    assertEquals(unknown(Cause.TIMEOUT), askHurried(ok(ME, "read-write").withFixedDelay(2000)));
    assertEquals(List.of(USERS_ME), twitter.asked());
  }

  @Test
  void an_answer_that_trickles_in_is_a_timeout() {
    assertEquals(
        unknown(Cause.TIMEOUT), askHurried(ok(ME, "read-write").withChunkedDribbleDelay(20, 3000)));
  }

  private Finding askHurried(ResponseDefinitionBuilder answer) {
    twitter.answersAll(answer);
    try (var client = twitter.hurried()) {
      return new JdkPermissionProbe(client).ask(CONSUMER, PAIR);
    }
  }

  @ParameterizedTest
  @CsvSource({"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "MALFORMED_RESPONSE_CHUNK"})
  void a_connection_that_is_cut_is_unavailable(Fault fault) {
    assertEquals(unknown(Cause.UNAVAILABLE), ask(aResponse().withFault(fault)));
  }

  @Test
  void a_rate_limit_tells_how_long_to_wait() {
    var limited =
        fixture("429v2")
            .withHeader("x-rate-limit-remaining", "0")
            .withHeader("x-rate-limit-reset", "" + Twitter.NOON.plusSeconds(90).getEpochSecond());
    assertEquals(
        new Finding.Unknown(
            new Inconclusive(
                Cause.RATE_LIMITED, Optional.empty(), Optional.of(Duration.ofSeconds(90)))),
        ask(limited));
  }

  private Finding ask(ResponseDefinitionBuilder both) {
    return ask(both, both);
  }

  private Finding ask(ResponseDefinitionBuilder usersMe, ResponseDefinitionBuilder verify) {
    twitter.answers(USERS_ME, usersMe);
    twitter.answers(VERIFY, verify);
    return probe.ask(CONSUMER, PAIR);
  }

  private static ResponseDefinitionBuilder ok(String body, String level) {
    return aResponse().withBody(body).withHeader("x-access-level", level);
  }

  private static ResponseDefinitionBuilder error(int status, int code) {
    return aResponse().withStatus(status).withBody("{\"errors\":[{\"code\":" + code + "}]}");
  }

  private static Finding unknown(Cause cause) {
    return unknown(cause, Optional.empty());
  }

  private static Finding unknown(Cause cause, Optional<Integer> code) {
    return new Finding.Unknown(new Inconclusive(cause, code, Optional.empty()));
  }
}
