package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.adapters.persistence.EmbeddedPostgresServer;
import countersign.adapters.persistence.KeysetChange;
import countersign.adapters.persistence.KeysetFile;
import countersign.adapters.persistence.KeysetState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The keys are rotated beside a service that runs on.
class KeysCommandTest {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final Duration CONTRACT = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new HashMap<>();

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static RunningDemo demo;

  @BeforeAll
  static void startService() throws Exception {
    demo = new RunningDemo();
    demo.connect("before");
  }

  @AfterAll
  static void stopService() {
    demo.close();
  }

  @BeforeEach
  void pointAtTheService() {
    environment.clear();
    environment.put("DATA_DIR", demo.data().toString());
    environment.put("TWITTER_API_BASE_URL", demo.sandbox().baseUrl().toString());
  }

  private static Path keysetFile() {
    return demo.data().resolve("keyset.json");
  }

  private static KeysetState state() {
    return KeysetFile.open(keysetFile(), Optional.empty()).state();
  }

  private static KeysetChange change() {
    return KeysetChange.begin(keysetFile(), Optional.empty()).orElseThrow();
  }

  /// Between the end of a flow that was begun in the moment of the rotation, as its cookie says how
  /// long it lives, and the moment from which `keys retire` runs.
  private Duration margin(Browser browser) {
    var cookie =
        browser.get("/api/twitter/oauth1").headers().firstValue("Set-Cookie").orElseThrow();
    var life = Pattern.compile("Max-Age=(\\d+)").matcher(cookie);
    var allowed = Pattern.compile("until (\\S+)\\. ").matcher(err.toString());
    assertTrue(life.find() && allowed.find(), this::said);
    return Duration.between(
        state().rotatedAt().orElseThrow().plusSeconds(Long.parseLong(life.group(1))),
        Instant.parse(allowed.group(1)));
  }

  private static List<String> rows(String sql) {
    var url = EmbeddedPostgresServer.running(demo.data()).orElseThrow().jdbcUrl();
    return Sql.rows(url + (url.contains("?") ? "&" : "?") + "user=postgres", sql);
  }

  /// Of the user's pair; empty without one.
  private static Optional<Long> keyOf(String user) {
    return rows(
            "select encode(substring(token_ciphertext from 2 for 4), 'hex') from token_pair"
                + " where user_id = '"
                + user
                + "'")
        .stream()
        .map(hex -> Long.valueOf(hex, 16))
        .findFirst();
  }

  @Test
  void a_running_service_writes_with_the_new_key_within_a_minute_and_loses_nothing()
      throws Exception {
    var service = demo.service();
    var first = keyOf("before").orElseThrow();
    var begun = Browser.signedInAs("begun", demo.url());
    var flow = begun.start("/api/twitter/oauth1");

    assertEquals(0, run("keys", "rotate", "--wait", "2"), this::said);
    assertTrue(out.toString().contains("Waiting 2 s"), this::said);
    var second = state().inForce().encryption().getFirst();
    awaitWritesWith(second);
    assertEquals(200, sign(service, "before"));
    var _ = begun.approve(flow, "begun");
    assertEquals(Optional.of(second), keyOf("begun"));

    assertEquals(0, run("keys", "status"), this::said);
    assertTrue(says("encryption", first, "former", "needed by "), this::said);
    assertTrue(says("encryption", second, "in force", "needed by "), this::said);
    assertTrue(out.toString().contains("keys rewrap"), this::said);

    assertEquals(1, run("keys", "retire"), this::said);
    assertTrue(err.toString().contains("15 minutes"), this::said);
    assertEquals(Duration.ofMinutes(5), margin(begun), this::said);
    assertEquals(1, run("keys", "retire", "--now"), this::said);
    assertTrue(err.toString().contains("need key " + first), this::said);
    assertTrue(err.toString().contains("keys rewrap"), this::said);

    for (var user : rows("select user_id from token_pair")) {
      if (!keyOf(user).equals(Optional.of(second))) {
        var _ = service.erase(user);
      }
    }
    awaitRetirement();
    assertEquals(0, run("keys", "retire", "--now"), this::said);
    assertTrue(out.toString().contains("fingerprint keys stay"), this::said);
    assertFalse(state().ids().encryption().contains(first));
    assertEquals(0, run("keys", "retire"), this::said);
    assertTrue(out.toString().contains("no former encryption key"), this::said);
    demo.connect("after");
    assertEquals(200, sign(service, "after"));
    assertEquals(
        List.of(
            "keys_rotated encryption_" + second + "_fingerprinting_" + fingerprintKeyInForce(),
            "key_retired encryption_" + first),
        rows(
            "select kind || ' ' || reason from custody_event where kind like 'key%'"
                + " and (reason like '%"
                + second
                + "%' or reason like '%"
                + first
                + "') order by event_id"));
    assertEquals(
        List.of(),
        rows("select key_id from keyset_key where part = 'encryption' and key_id = " + first));
  }

  private static long fingerprintKeyInForce() {
    return state().inForce().fingerprinting().getFirst();
  }

  private void awaitWritesWith(long key) throws InterruptedException {
    var end = CLOCK.instant().plus(CONTRACT);
    for (var i = 0; ; i++) {
      demo.connect("while" + i);
      if (keyOf("while" + i).equals(Optional.of(key))) {
        return;
      }
      assertTrue(CLOCK.instant().isBefore(end), "it still writes with the former key");
      Thread.sleep(500);
    }
  }

  /// What is erased is ended at X first.
  private void awaitRetirement() throws InterruptedException {
    var end = CLOCK.instant().plus(CONTRACT);
    while (run("keys", "status") != 0 || !out.toString().contains("keys retire")) {
      assertTrue(CLOCK.instant().isBefore(end), this::said);
      Thread.sleep(500);
    }
  }

  @Test
  void a_rotation_in_two_steps_makes_one_key() {
    var before = state();
    assertEquals(0, run("keys", "rotate", "--prepare"), this::said);
    var prepared = state().prepared();
    assertEquals(before.inForce(), state().inForce());
    assertEquals(0, run("keys", "status"), this::said);
    assertTrue(says("encryption", prepared.encryption().getFirst(), "prepared", ""), this::said);

    assertEquals(0, run("keys", "rotate", "--prepare"), this::said);
    assertEquals(prepared, state().prepared());
    assertEquals(0, run("keys", "rotate", "--wait", "0"), this::said);

    assertEquals(prepared, state().inForce());
    assertEquals(before.ids().encryption().size() + 1, state().ids().encryption().size());
  }

  @Test
  void a_rotation_that_is_cut_off_while_it_waits_is_finished_by_another_with_the_same_keys()
      throws Exception {
    var doomed = Thread.ofPlatform().start(() -> run("keys", "rotate", "--wait", "600"));
    var end = CLOCK.instant().plus(CONTRACT);
    while (state().prepared().isEmpty()) {
      assertTrue(CLOCK.instant().isBefore(end), this::said);
      Thread.sleep(50);
    }
    var prepared = state().prepared();
    doomed.interrupt();
    doomed.join();
    assertTrue(err.toString().contains("not in force"), this::said);

    assertEquals(0, run("keys", "rotate", "--wait", "0"), this::said);

    assertEquals(prepared, state().inForce());
  }

  @Test
  void a_rotation_that_is_cut_off_before_its_last_step_is_finished_without_a_new_key() {
    try (var change = change()) {
      change.prepare();
      change.rotate(CLOCK.instant());
    }
    var before = state();

    assertEquals(0, run("keys", "rotate"), this::said);

    assertTrue(out.toString().contains("had been cut off"), this::said);
    assertEquals(before, state());
    assertEquals(0, run("keys", "rotate", "--wait", "0"), this::said);
    assertTrue(state().former().encryption().containsAll(before.inForce().encryption()));
  }

  @Test
  void of_two_commands_at_once_the_second_changes_nothing() {
    var before = state();
    try (var _ = change()) {
      for (var command : List.of("rotate", "retire")) {
        assertEquals(1, run("keys", command), this::said);
        assertTrue(err.toString().contains("Another keys command"), this::said);
      }
    }
    assertEquals(before, state());
  }

  @Test
  void a_keyset_of_another_deployment_is_refused_with_the_ids_of_both() {
    var foreign = folder.resolve("foreign.json");
    var theirs = KeysetFile.create(foreign, Optional.empty()).state();
    var registry = rows("select key_id from keyset_key order by 1");
    environment.put("KEYSET_FILE", foreign.toString());

    for (var command :
        List.of("service-key list", "clearing status", "keys rotate", "keys retire")) {
      assertEquals(1, run(command.split(" ")), this::said);
      assertTrue(err.toString().contains("has " + theirs.ids()), this::said);
      for (var id : state().inForce().encryption()) {
        assertTrue(err.toString().contains(Long.toString(id)), this::said);
      }
    }
    assertEquals(1, run("keys", "status"), this::said);
    assertEquals(1, run("doctor"), this::said);
    assertTrue(
        out.toString().lines().anyMatch(line -> line.matches("FAIL  keyset .*the keyset has .*")),
        this::said);

    assertEquals(registry, rows("select key_id from keyset_key order by 1"));
    assertEquals(theirs, KeysetFile.open(foreign, Optional.empty()).state());
  }

  private static int sign(ServiceClient service, String user) {
    return service
        .postJson(
            user,
            "/oauth1/signature",
            "{\"method\":\"GET\",\"url\":\"" + demo.sandbox().baseUrl() + "/2/users/me\"}")
        .statusCode();
  }

  private boolean says(String part, long id, String standing, String more) {
    return out.toString()
        .lines()
        .anyMatch(
            line -> line.matches(part + " +" + id + "  " + standing + ".*") && line.contains(more));
  }

  private String said() {
    return out + "" + err;
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.commandLine(environment)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
