package countersign.bootstrap;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.adapters.persistence.EmbeddedPostgresServer;
import countersign.adapters.persistence.KeysetFile;
import countersign.sandbox.Fault.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("DoctorCommandTest.scene") // one at a time
class DoctorCommandTest {
  private static final List<String> CHECKS =
      List.of(
          "settings",
          "signature",
          "clock",
          "consumer pair",
          "callback",
          "OAuth 2.0 client",
          "issuer",
          "issuer's name",
          "permission",
          "database",
          "keyset",
          "encryption keys",
          "consumer keys",
          "OAuth 2.0 grants",
          "clearing");

  private static final String CLEAN =
      "truncate token_pair, connection, sighting, oauth2_grant; update clearing set stopped_at ="
          + " null";

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static Path folder;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static OperatorScene scene;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static EmbeddedPostgresServer postgres;

  @BeforeAll
  static void start() throws Exception {
    folder = ScratchFolder.create("doctor");
    scene = new OperatorScene();
    postgres = EmbeddedPostgresServer.start(folder);
    var _ = KeysetFile.create(folder.resolve("keyset.json"), Optional.empty());
    useDatabase();
    assertEquals(0, scene.run("migrate"));
  }

  private static void useDatabase() {
    scene.set("DATABASE_URL", postgres.settings().jdbcUrl() + "?user=postgres");
    scene.set("KEYSET_FILE", folder.resolve("keyset.json").toString());
  }

  @AfterAll
  static void stop() {
    postgres.close();
    scene.close();
  }

  @BeforeEach
  void reset() throws SQLException {
    scene.reset();
    useDatabase();
    execute(CLEAN);
  }

  @Test
  void when_everything_is_right_each_check_is_one_ok_line() {
    assertEquals(0, doctor(), scene::out);

    assertEquals(
        CHECKS,
        scene.out().lines().map(line -> line.substring(6, 22).strip()).toList(),
        scene::out);
    assertTrue(scene.out().lines().allMatch(line -> line.startsWith("ok    ")), scene::out);
  }

  @Test
  void what_settings_are_wrong_is_told_at_once() {
    scene.set("PORT", "hunter2");
    scene.set("DATABASE_URL", "mysql://hunter2@db/x");
    scene.unset("AUTH_ISSUER");

    assertEquals(1, doctor());
    assertLine("FAIL", "settings", "PORT ");
    assertLine("FAIL", "settings", "DATABASE_URL ");
    assertLine("FAIL", "settings", "AUTH_ISSUER ");
    assertFalse(scene.out().contains("hunter2"), scene::out);
  }

  @Test
  void a_service_that_nobody_can_sign_in_to_is_checked_all_the_same() {
    scene.unset("AUTH_ISSUER");

    assertEquals(1, doctor());
    assertLine("FAIL", "settings", "AUTH_ISSUER ");
    assertLine("ok", "consumer pair", "");
    assertLine("ok", "clearing", "");
  }

  @Test
  void an_app_without_keys_connects_nobody() {
    scene.unset("TWITTER_API_KEY");
    scene.unset("TWITTER_API_SECRET");
    scene.unset("TWITTER_CLIENT_ID");
    scene.unset("TWITTER_CLIENT_SECRET");

    assertEquals(1, doctor());
    assertLine("FAIL", "consumer pair", "are not set");
    assertLine("ok", "OAuth 2.0 client", "none is configured");
  }

  @Test
  void a_wrong_consumer_pair_fails() {
    scene.set("TWITTER_API_SECRET", "something-else-altogether");

    assertEquals(1, doctor());
    assertLine("FAIL", "consumer pair", "X does not accept TWITTER_API_KEY");
    assertLine("warn", "callback", "not tested");
    assertLine("warn", "permission", "not known");
    assertLine("ok", "OAuth 2.0 client", "");
  }

  @Test
  void a_callback_that_is_not_registered_fails_and_proves_the_consumer_pair() {
    scene.set("TWITTER_REDIRECT_URI", "https://connect.example/elsewhere");

    assertEquals(1, doctor());
    assertLine("ok", "consumer pair", "");
    assertLine("FAIL", "callback", "not registered at X");
  }

  @Test
  void a_callback_that_x_does_not_confirm_fails() {
    scene.switches().confirmCallback(false);

    assertEquals(1, doctor());
    assertLine("FAIL", "callback", "does not confirm");
  }

  @ParameterizedTest
  @CsvSource({"TWITTER_CLIENT_ID", "TWITTER_CLIENT_SECRET"})
  void a_wrong_client_fails(String name) {
    scene.set(name, "something-else-altogether");

    assertEquals(1, doctor());
    assertLine("FAIL", "OAuth 2.0 client", "X does not accept");
    assertLine("ok", "consumer pair", "");
  }

  @ParameterizedTest
  @CsvSource({"PT12M, ahead of, warn", "PT-3M, behind, ok"})
  void a_clock_that_is_off_fails(Duration ahead, String direction, String consumer) {
    scene.clockIsAhead(ahead);

    assertEquals(1, doctor());
    assertLine("FAIL", "clock", direction + " X's");
    assertLine(consumer, "consumer pair", "");
  }

  @Test
  void an_x_that_is_away_is_a_line_and_storage_is_checked() {
    scene.fault("*", new Kind.CutBefore());

    assertEquals(1, doctor());
    assertLine("FAIL", "consumer pair", "connection broke");
    assertLine("warn", "OAuth 2.0 client", "not tested");
    assertLine("warn", "clock", "not compared");
    assertLine("ok", "database", "");
  }

  @Test
  void an_app_that_may_only_read_is_named_with_the_setting() {
    scene.switches().appPermission("read");
    scene.own(scene.switches().ownPair("alice"));

    assertEquals(1, doctor());
    assertLine("FAIL", "permission", "may only read");
    assertTrue(scene.out().contains("\"Read and write\""), scene::out);
  }

  @Test
  void a_permission_that_nothing_shows_is_a_warning() {
    scene.unset("TWITTER_ACCESS_TOKEN");
    scene.unset("TWITTER_ACCESS_TOKEN_SECRET");

    assertEquals(0, doctor());
    assertLine("warn", "permission", "not known");
  }

  @Test
  void what_is_stored_under_keys_that_are_gone_is_told() throws SQLException {
    storePair("a".repeat(32));

    assertEquals(1, doctor());
    assertLine("warn", "consumer keys", "0 user(s) on the current");
    assertLine("warn", "consumer keys", "1 on a key that is gone");
    assertLine("FAIL", "encryption keys", "1 stored row(s) need a key that the keyset lacks: id 7");
  }

  @Test
  void clearing_that_is_stopped_is_a_warning() throws SQLException {
    execute("update clearing set stopped_at = '2026-11-20T12:00:00Z'");

    assertEquals(0, doctor());
    assertLine("warn", "clearing", "STOPPED since 2026-11-20T12:00:00Z");
  }

  @Test
  void a_database_without_a_schema_is_left_without_one() throws SQLException {
    execute("create database fresh");
    scene.set(
        "DATABASE_URL",
        postgres.settings().jdbcUrl().replaceFirst("/postgres$", "/fresh") + "?user=postgres");

    assertEquals(1, doctor());
    assertLine("FAIL", "database", "has no schema yet; this build works with version ");
    assertEquals(1, doctor());
    assertLine("FAIL", "database", "has no schema yet; this build works with version ");
  }

  @Test
  void a_database_that_is_away_is_a_line() {
    scene.set("DATABASE_URL", "postgresql://u:hunter2@127.0.0.1:1/x");

    assertEquals(1, doctor());
    assertLine("FAIL", "database", "");
    assertFalse(scene.out().contains("hunter2"), scene::out);
    assertLine("ok", "consumer pair", "");
  }

  @Test
  void a_keyset_that_is_missing_is_not_made() throws SQLException {
    var missing = folder.resolve("elsewhere.json");
    scene.set("KEYSET_FILE", missing.toString());

    assertEquals(0, doctor(), scene::out);
    assertLine("warn", "keyset", "there is none yet, nothing stored");

    execute("insert into keyset_key (part, key_id, noted_at) values ('encryption', 1, now())");
    try {
      assertEquals(1, doctor());
      assertLine("FAIL", "keyset", "there is none");
    } finally {
      execute("delete from keyset_key");
    }
    assertFalse(Files.exists(missing));
  }

  @Test
  void before_the_first_start_there_is_nothing_and_nothing_is_made(@TempDir Path empty)
      throws Exception {
    scene.unset("DATABASE_URL");
    scene.unset("KEYSET_FILE");
    scene.set("DATA_DIR", empty.toString());

    assertEquals(0, doctor(), scene::out);
    assertLine("warn", "database", "no embedded database");
    assertLine("warn", "keyset", "none yet");
    try (var files = Files.list(empty)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void it_works_beside_a_running_service_and_after_it() throws Exception {
    scene.unset("DATABASE_URL");
    scene.unset("KEYSET_FILE");
    try (var demo = new RunningDemo()) {
      demo.connect("alice");
      scene.set("DATA_DIR", demo.data().toString());
      assertEquals(0, doctor(), scene::out);
      assertLine("ok", "database", "schema version");
      assertLine("warn", "consumer keys", "1 on a key that is gone");
    }

    assertEquals(0, doctor(), scene::out);
    assertLine("ok", "database", "schema version");
  }

  @Test
  void the_issuer_and_its_keys_are_asked() {
    assertEquals(0, doctor(), scene::out);
    assertLine("ok", "issuer", "1 key(s) at ");

    scene.keys("<html>");
    assertEquals(1, doctor());
    assertLine("FAIL", "issuer", "no key set: it is not JSON");

    scene.keys("{\"keys\":[]}");
    assertEquals(1, doctor());
    assertLine("FAIL", "issuer", "of the 0 key(s)");

    scene.keys("{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}");
    assertEquals(1, doctor());
    assertLine("FAIL", "issuer", "none can verify");

    scene.issuer().stubFor(get("/.well-known/jwks.json").willReturn(status(500)));
    assertEquals(1, doctor());
    assertLine("FAIL", "issuer", "cannot be fetched");

    scene.set("AUTH_JWKS_URL", "http://127.0.0.1:1/keys");
    assertEquals(1, doctor());
    assertLine("FAIL", "issuer", "the connection was refused");
  }

  @Test
  void an_issuer_that_calls_itself_something_else_is_a_line() {
    scene
        .issuer()
        .stubFor(
            get("/.well-known/openid-configuration")
                .willReturn(ok("{\"issuer\":\"https://other.example\"}")));

    assertEquals(1, doctor());
    assertLine("FAIL", "issuer's name", "says https://other.example");
  }

  @Test
  void a_callback_that_nobody_serves_is_a_line() {
    scene.set("TWITTER_REDIRECT_URI", "https://connect.example/cb");

    assertEquals(1, doctor());
    assertLine("warn", "redirect", "https://connect.example/cb, which is not served here");
  }

  private static int doctor() {
    return scene.run("doctor");
  }

  private static void assertLine(String mark, String check, String text) {
    var line = "%-4s  %-16s".formatted(mark, check);
    assertTrue(
        scene.out().lines().anyMatch(l -> l.startsWith(line) && l.contains(text)),
        () -> line + text + " is not in:\n" + scene.out());
  }

  private static void storePair(String consumerKey) throws SQLException {
    execute(
        "insert into connection values ('alice', 1, 1, null, null, null, now(), now());"
            + " insert into token_pair (user_id, generation, slot, token_fingerprint,"
            + " consumer_key_fingerprint, fingerprint_key_id, token_ciphertext, secret_ciphertext,"
            + " level, standing, connected_at, verified_at)"
            + " values ('alice', 1, 'held', repeat('1', 32), '"
            + consumerKey
            + "', 1, decode('0100000007' || repeat('00', 40), 'hex'),"
            + " decode(repeat('00', 40), 'hex'), 'read-write', 'good', now(), now())");
  }

  private static void execute(String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(postgres.settings().jdbcUrl(), "postgres", "");
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
