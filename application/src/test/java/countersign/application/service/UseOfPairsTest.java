package countersign.application.service;

import static countersign.application.service.World.ALICE;
import static countersign.application.service.World.SERVICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.CallTwitter;
import countersign.application.port.in.ReportFailure;
import countersign.application.port.in.RevealPair;
import countersign.application.port.in.SignRequest;
import countersign.application.port.in.UseFailure;
import countersign.application.port.out.CustodyLogUnavailable;
import countersign.application.port.out.RequestSigner.Unsigned;
import countersign.application.port.out.TwitterCalls.Answered;
import countersign.application.port.out.TwitterCalls.Body;
import countersign.application.port.out.TwitterCalls.Called;
import countersign.application.port.out.TwitterCalls.Header;
import countersign.application.port.out.TwitterCalls.Outgoing;
import countersign.application.testkit.ScriptedTwitter;
import countersign.application.testkit.ScriptedX;
import countersign.domain.AccessLevel;
import countersign.domain.ConnectionState;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.EndpointName;
import countersign.domain.Finding;
import countersign.domain.Generation;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.RequestId;
import countersign.domain.SeenLimits;
import countersign.domain.TwitterAnswer;
import countersign.domain.UserId;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UseOfPairsTest {
  private static final Unsigned POST =
      new Unsigned("POST", URI.create("https://api.x.com/2/tweets?a=b"), List.of());
  private static final Outgoing GET =
      new Outgoing("GET", "/2/users/me", Optional.empty(), List.of(), new Body.None());

  private final World world = new World();
  private final List<String> closed = new ArrayList<>();

  @Test
  void a_signature_is_recorded_with_its_service_before_it_is_given() {
    world.connect("token-1");

    var result = (SignRequest.Result.Signed) sign();

    assertEquals("OAuth by token-1", result.authorization().reveal());
    assertEquals(new Generation(1), result.generation());
    var event = world.vault.events().getLast();
    assertEquals(Kind.SIGNED, event.kind());
    assertEquals("post_2_tweets", event.reason());
    assertEquals(SERVICE.service(), event.occasion().service());
    assertEquals(Optional.of(world.now()), world.status().held().orElseThrow().lastUsedAt());
  }

  @Test
  void nothing_is_signed_revealed_or_called_when_the_log_cannot_be_written() {
    world.connect("token-1");
    world.pairs.logGoesAway();

    assertThrows(CustodyLogUnavailable.class, this::sign);
    assertThrows(
        CustodyLogUnavailable.class, () -> world.useCases.revealPair().reveal(ALICE, SERVICE));
    assertThrows(CustodyLogUnavailable.class, () -> call(GET));
    assertEquals(List.of(), world.x.called);
  }

  @Test
  void a_pair_replaced_between_opening_and_recording_is_not_used() {
    world.connect("token-1");
    world.pairs.beforeNextAdmission(() -> world.connect("token-2"));

    var result = (SignRequest.Result.Signed) sign();

    assertEquals("OAuth by token-2", result.authorization().reveal());
    assertEquals(new Generation(2), result.generation());
    assertEquals(1, world.vault.eventKinds().stream().filter(Kind.SIGNED::equals).count());
  }

  @Test
  void a_pair_erased_between_opening_and_recording_is_not_used() {
    world.connect("token-1");
    world.pairs.beforeNextAdmission(world::disconnect);

    assertEquals(failed(ConnectionState.NOT_CONNECTED), sign());
    assertTrue(world.vault.eventKinds().stream().noneMatch(Kind.SIGNED::equals));
  }

  @Test
  void another_host_gets_no_signature_and_no_event() {
    world.connect("token-1");
    var elsewhere = new Unsigned("GET", URI.create("https://evil.example/2/tweets"), List.of());

    assertEquals(
        new SignRequest.Result.HostNotAllowed(),
        world.useCases.signRequest().sign(ALICE, elsewhere, SERVICE));
    assertTrue(world.vault.eventKinds().stream().noneMatch(Kind.SIGNED::equals));
  }

  @Test
  void without_a_pair_the_state_says_why() {
    assertEquals(failed(ConnectionState.NOT_CONNECTED), sign());

    world.twitter.says(new Finding.ReadOnly(Optional.empty()));
    world.connect("token-1");
    assertEquals(failed(ConnectionState.READ_ONLY), sign());
  }

  @Test
  void a_pair_of_a_key_that_is_gone_is_never_used() {
    world.connect("token-1");
    world.reconfigure(Optional.of(World.NEW_CONSUMER), List.of(), true);

    assertEquals(failed(ConnectionState.CONSUMER_KEY_CHANGED), sign());
  }

  @Test
  void a_revealed_pair_is_recorded() {
    world.connect("token-1");

    var revealed = (RevealPair.Result.Revealed) world.useCases.revealPair().reveal(ALICE, SERVICE);

    assertEquals(ScriptedTwitter.pair("token-1"), revealed.pair());
    assertEquals(Kind.REVEALED, world.vault.eventKinds().getLast());
  }

  @Test
  void a_call_gives_back_what_x_says_and_keeps_its_limits() {
    world.connect("token-1");
    var limits = closedFor(90);
    world.x.answers(answer(429, Optional.empty(), Optional.empty(), limits));

    var done = (CallTwitter.Result.Done) call(GET);

    assertEquals(429, done.answer().status());
    assertEquals(List.of(limits), world.useCases.readLimits().read(ALICE));
    assertEquals(List.of(), closed);
  }

  @Test
  void an_endpoint_that_is_closed_is_not_called_until_its_time() {
    world.connect("token-1");
    world.x.answers(answer(429, Optional.empty(), Optional.empty(), closedFor(90)));
    var _ = call(GET);

    var why =
        new Inconclusive(Cause.RATE_LIMITED, Optional.empty(), Optional.of(Duration.ofSeconds(90)));
    assertEquals(new CallTwitter.Result.Failed(new UseFailure.NotDone(why)), call(GET));
    assertEquals(1, world.x.called.size());

    world.pass(Duration.ofSeconds(90));
    world.x.answers(answer(200));
    assertTrue(call(GET) instanceof CallTwitter.Result.Done);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, true, NotDone",
    "HEAD, true, NotDone",
    "POST, true, OutcomeUnknown",
    "DELETE, true, OutcomeUnknown",
    "POST, false, NotDone"
  })
  void a_call_without_an_answer_may_have_been_carried_out(
      String method, boolean mayHaveArrived, String expected) {
    world.connect("token-1");
    world.x.answers(new Called.NoAnswer(Inconclusive.because(Cause.TIMEOUT), mayHaveArrived));

    var result =
        (CallTwitter.Result.Failed)
            call(new Outgoing(method, "/2/tweets", Optional.empty(), List.of(), new Body.None()));

    assertEquals(expected, result.why().getClass().getSimpleName());
  }

  @Test
  void a_level_that_dropped_to_read_is_acted_on_although_the_call_went_well() {
    world.connect("token-1");
    world.x.answers(answer(200, Optional.empty(), Optional.of(AccessLevel.READ)));

    assertTrue(call(GET) instanceof CallTwitter.Result.Done);

    assertEquals(ConnectionState.READ_ONLY, world.status().state());
  }

  @Test
  void a_level_that_rose_is_noticed() {
    world.connect("token-1");
    world.x.answers(
        answer(200, Optional.empty(), Optional.of(AccessLevel.READ_WRITE_DIRECT_MESSAGES)));

    var _ = call(GET);

    assertEquals(
        Optional.of(AccessLevel.READ_WRITE_DIRECT_MESSAGES),
        world.status().held().orElseThrow().level());
  }

  @Test
  void a_missing_or_known_level_changes_nothing() {
    world.connect("token-1");
    var before = world.vault.find(ALICE);

    world.x.answers(answer(200));
    world.x.answers(answer(200, Optional.empty(), Optional.of(AccessLevel.READ_WRITE)));
    var _ = call(GET);
    var _ = call(GET);

    assertEquals(before, world.vault.find(ALICE));
  }

  @Test
  void code_89_clears_only_when_x_says_so_again() {
    world.connect("token-1");
    world.x.answers(answer(401, Optional.of(89), Optional.empty()));
    var _ = call(GET);
    assertEquals(ConnectionState.CONNECTED, world.status().state());

    world.twitter.says(new Finding.Dead());
    world.x.answers(answer(401, Optional.of(89), Optional.empty()));
    var _ = call(GET);
    assertEquals(ConnectionState.REVOKED, world.status().state());
  }

  @Test
  void a_401_without_a_code_is_confirmed_and_codes_32_215_135_are_not() {
    world.connect("token-1");
    world.twitter.says(new Finding.Dead());
    for (var ours : List.of(32, 215, 135)) {
      world.x.answers(answer(401, Optional.of(ours), Optional.empty()));
      var _ = call(GET);
      assertEquals(ConnectionState.CONNECTED, world.status().state());
    }

    world.x.answers(answer(401));
    var _ = call(GET);
    assertEquals(ConnectionState.REVOKED, world.status().state());
  }

  @Test
  void a_late_89_about_an_earlier_generation_touches_nothing_and_is_logged() {
    world.connect("token-1");
    world.twitter.says("token-1", new Finding.Dead());
    world.x.answers(
        answered(
            () -> world.connect("token-2"),
            new TwitterAnswer(
                401, Optional.of(89), Optional.empty(), false, Optional.empty(), Optional.empty()),
            noLimits()));

    var _ = call(GET);

    assertEquals(ConnectionState.CONNECTED, world.status().state());
    assertEquals(new Generation(2), world.status().generation());
    var event = world.vault.events().getLast();
    assertEquals(Kind.STALE_VERDICT, event.kind());
    assertEquals(new Generation(1), event.generation());
    assertEquals("token_revoked", event.reason());
  }

  @ParameterizedTest
  @CsvSource({"64, SUSPENDED", "326, LOCKED"})
  void an_account_in_trouble_is_noted_and_its_pair_kept(int code, ConnectionState state) {
    world.connect("token-1");
    world.x.answers(answer(403, Optional.of(code), Optional.empty()));

    var _ = call(GET);

    assertEquals(state, world.status().state());
    assertTrue(world.status().held().isPresent());
  }

  @Test
  void a_reported_failure_is_judged_like_our_own() {
    world.connect("token-1");

    var kept = report(1, 403, Optional.of(453), Optional.empty());
    assertEquals(ConnectionState.CONNECTED, kept.status().state());

    var readOnly =
        report(
            1,
            403,
            Optional.empty(),
            Optional.of("https://api.x.com/2/problems/oauth1-permissions"));
    assertEquals("read_only", readOnly.verdict().wire());
    assertEquals(ConnectionState.READ_ONLY, readOnly.status().state());
    var reported =
        world.vault.events().stream().filter(e -> e.kind() == Kind.FAILURE_REPORTED).toList();
    assertEquals(2, reported.size());
    assertEquals(SERVICE.service(), reported.getFirst().occasion().service());
  }

  @Test
  void a_report_about_an_earlier_generation_has_no_effect() {
    world.connect("token-1");
    world.connect("token-2");
    world.twitter.says(new Finding.Dead());

    var reported = report(1, 401, Optional.of(89), Optional.empty());

    assertEquals(ConnectionState.CONNECTED, reported.status().state());
    assertEquals(Kind.STALE_VERDICT, world.vault.eventKinds().getLast());
  }

  @Test
  void a_report_that_x_denies_when_asked_has_no_effect() {
    world.connect("token-1");

    var reported = report(1, 401, Optional.of(89), Optional.empty());

    assertEquals(ConnectionState.CONNECTED, reported.status().state());
  }

  @Test
  void many_dead_pairs_at_once_stop_all_clearing_until_an_operator_resumes() {
    var users = List.of("a", "b", "c", "d").stream().map(UserId::new).toList();
    users.forEach(user -> world.connectAs(user, "token-" + user.value()));
    world.twitter.says(new Finding.Dead());

    users.forEach(world::verify);

    var states = users.stream().map(user -> world.useCases.readStatus().read(user).state());
    assertEquals(
        List.of(
            ConnectionState.REVOKED,
            ConnectionState.REVOKED,
            ConnectionState.CONNECTED,
            ConnectionState.CONNECTED),
        states.toList());
    assertTrue(world.useCases.readReport().read().clearing().isStopped());
    assertEquals(
        1, world.vault.eventKinds().stream().filter(Kind.CLEARING_STOPPED::equals).count());
    var warning = world.useCases.checkReadiness().check().getLast();
    assertTrue(warning.isOk() && warning.warning().isPresent());

    var clearing = world.operator().clearing();
    assertTrue(clearing.resume(new RequestId("cli")).isStopped());
    assertTrue(!clearing.status().isStopped());
    var _ = world.useCases.runUpkeep().run();
    assertEquals(
        ConnectionState.REVOKED, world.useCases.readStatus().read(users.getLast()).state());
  }

  @Test
  void while_clearing_is_stopped_read_only_pairs_stay_too() {
    world.deaths.mayClear(new UserId("a"), World.ONE, SERVICE.at(world.now()));
    world.connect("token-1");
    world.x.answers(answer(403, Optional.of(261), Optional.empty()));

    var _ = call(GET);

    assertEquals(ConnectionState.CONNECTED, world.status().state());
    assertEquals(Optional.of("clearing_stopped"), world.status().reason());
  }

  @Test
  void an_erased_user_leaves_nothing_but_events() {
    world.connect("token-1");

    var _ = world.useCases.eraseUser().erase(ALICE, SERVICE);

    assertEquals(List.of(), world.vault.sightings(ALICE));
    assertEquals(0, world.vault.find(ALICE).revision());
    assertEquals(ConnectionState.NOT_CONNECTED, world.status().state());
    assertEquals(Kind.USER_ERASED, world.vault.eventKinds().getLast());
  }

  private SignRequest.Result sign() {
    return world.useCases.signRequest().sign(ALICE, POST, SERVICE);
  }

  private static SignRequest.Result failed(ConnectionState state) {
    return new SignRequest.Result.Failed(new UseFailure.NotUsable(state));
  }

  private CallTwitter.Result call(Outgoing outgoing) {
    return world.useCases.callTwitter().call(ALICE, outgoing, SERVICE);
  }

  private ReportFailure.Reported report(
      long generation, int status, Optional<Integer> code, Optional<String> type) {
    return world
        .useCases
        .reportFailure()
        .report(
            ALICE, new Generation(generation), TwitterAnswer.reported(status, code, type), SERVICE);
  }

  private SeenLimits closedFor(int seconds) {
    return new SeenLimits(
        EndpointName.of("GET", "/2/users/me"),
        List.of(),
        Optional.of(world.now().plusSeconds(seconds)),
        world.now());
  }

  private Called answer(int status) {
    return answer(status, Optional.empty(), Optional.empty());
  }

  private Called answer(int status, Optional<Integer> code, Optional<AccessLevel> level) {
    return answer(status, code, level, noLimits());
  }

  private static SeenLimits noLimits() {
    return ScriptedX.noLimits();
  }

  private Called answer(
      int status, Optional<Integer> code, Optional<AccessLevel> level, SeenLimits limits) {
    return answered(
        () -> {},
        new TwitterAnswer(status, code, Optional.empty(), false, level, Optional.empty()),
        limits);
  }

  /// @param meanwhile happens between the call and the look at its answer
  private Called answered(Runnable meanwhile, TwitterAnswer said, SeenLimits limits) {
    return new Called.Answer(
        new Answered() {
          @Override
          public int status() {
            return said.status();
          }

          @Override
          public List<Header> headers() {
            return List.of();
          }

          @Override
          public TwitterAnswer said() {
            meanwhile.run();
            return said;
          }

          @Override
          public SeenLimits limits() {
            return limits;
          }

          @Override
          public InputStream body() {
            return InputStream.nullInputStream();
          }

          @Override
          public void close() {
            closed.add("answer");
          }
        });
  }
}
