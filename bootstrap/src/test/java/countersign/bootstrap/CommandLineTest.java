package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.adapters.persistence.EmbeddedPostgresServer;
import countersign.adapters.persistence.KeysetFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class CommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "serve",
        "migrate",
        "service-key",
        "clearing",
        "audit",
        "audit export",
        "audit verify",
        "audit anchor",
        "keys",
        "keys create",
        "keys status",
        "keys rotate",
        "keys rewrap",
        "keys retire",
        "import",
        "check-credentials",
        "doctor",
        "settings",
        "connections",
        "connections list",
        "connections show",
        "connections verify",
        "connections disconnect",
        "help",
        "generate-completion"
      })
  void every_command_explains_itself(String command) {
    assertEquals(0, run(Map.of(), (command + " --help").split(" ")));
    assertTrue(out.toString().contains("countersign " + command), out::toString);
  }

  @Test
  void the_help_lists_the_commands() {
    assertEquals(0, run(Map.of(), "--help"));
    assertTrue(out.toString().contains("migrate") && out.toString().contains("demo"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--fast",
        "frobnicate",
        "serve --fast",
        "migrate now",
        "",
        "service-key",
        "service-key create --name media",
        "service-key create --name Media --scopes post",
        "service-key create --name media --scopes post+everything",
        "service-key revoke",
        "clearing",
        "clearing resume --now",
        "audit",
        "audit export",
        "keys",
        "keys create all",
        "keys create --kek",
        "keys status all",
        "keys rotate --wait",
        "keys rotate --wait -1",
        "keys rotate --wait 3601",
        "keys rotate --wait soon",
        "keys rotate --prepare --wait 5",
        "keys retire 7",
        "keys rewrap --batch 0",
        "keys rewrap --batch 10001",
        "keys rewrap everything",
        "audit verify --fast",
        "audit verify --anchor no-such-file",
        "audit verify --anchor pom.xml",
        "audit anchor now",
        "import",
        "import --from mysql://db/x",
        "import --from postgresql://db/x --batch 0",
        "import --from postgresql://db/x --limit-per-minute 0",
        "import --from postgresql://db/x --table a.b.c",
        "import --from postgresql://db/x --verify --fast",
        "check-credentials --quietly",
        "doctor everything",
        "settings all",
        "help frobnicate",
        "help keys frobnicate"
      })
  void wrong_use_is_exit_status_2(String line) {
    assertEquals(2, run(Map.of(), line.isEmpty() ? new String[0] : line.split(" ")));
    assertFalse(err.toString().isBlank());
  }

  @ParameterizedTest
  @CsvSource({
    "keys rotate --wiat 5, --wait",
    "serve --env-flie x, --env-file",
    "doctr, doctor",
    "keys rotat, rotate",
    "help keys rotat, rotate",
    "service-key lst, list",
    "import --form postgresql://u:hunter2@db/x --from x, --from",
    "import --form=postgresql://u:hunter2@db/x --from x, --from"
  })
  void what_is_wrong_comes_last_with_the_nearest_word_there_is(String line, String nearest) {
    assertEquals(2, run(Map.of(), line.split(" ")));

    var said = err.toString().strip().lines().toList();
    assertTrue(said.size() <= 2, err::toString);
    assertTrue(said.getFirst().contains("Did you mean " + nearest + "?"), err::toString);
    assertFalse(err.toString().contains("hunter2"), err::toString);
  }

  @Test
  void a_missing_command_is_told_below_the_usage() {
    assertEquals(2, run(Map.of(), "keys"));

    var said = err.toString().strip().lines().toList();
    assertTrue(said.getFirst().startsWith("Usage:"), err::toString);
    assertTrue(said.getLast().startsWith("countersign keys: Name "), err::toString);
  }

  @Test
  void help_explains_a_command_within_a_group() {
    assertEquals(0, run(Map.of(), "help", "keys", "rotate"));
    assertTrue(out.toString().contains("Usage: countersign keys rotate"), out::toString);
    out.getBuffer().setLength(0);
    assertEquals(0, run(Map.of(), "help"));
    assertTrue(out.toString().contains("Usage: countersign "), out::toString);
  }

  @Test
  void a_shell_can_complete_commands() {
    assertEquals(0, run(Map.of(), "generate-completion"));
    assertTrue(out.toString().contains("complete -F _complete_countersign"), out::toString);
    assertTrue(out.toString().contains("--env-file"), out::toString);
  }

  @Test
  void a_wrong_issuer_hides_no_other_problem() {
    var status =
        run(
            Map.of(
                "AUTH_ISSUER", "hunter2",
                "AUTH_JWKS_URL", "hunter2",
                "AUTH_COOKIE", "hunter2 ",
                "SIGN_IN_URL", "hunter2",
                "TWITTER_API_SECERT", "hunter2"),
            "doctor");

    assertEquals(1, status);
    for (var name : List.of("AUTH_ISSUER", "AUTH_JWKS_URL", "SIGN_IN_URL", "TWITTER_API_SECERT")) {
      assertTrue(out.toString().contains("  " + name + " "), out::toString);
    }
    assertFalse(out.toString().contains("hunter2"), out::toString);
  }

  @Test
  void a_mistyped_setting_is_warned_about_by_every_command() {
    var status = run(Map.of("TWITTER_API_SECERT", "hunter2", "PORT", "x"), "migrate");

    assertEquals(2, status);
    assertTrue(
        err.toString()
            .startsWith(
                "warning: TWITTER_API_SECERT is not a setting and is ignored. Did you mean"
                    + " TWITTER_API_SECRET?"),
        err::toString);
    assertFalse(err.toString().contains("hunter2"), err::toString);
  }

  @Test
  void a_service_that_cannot_start_tells_of_mistyped_names_as_well() {
    var status = run(Map.of("AUTH_ISUER", "hunter2", "CLEARING_GUARD", "7"), "serve");

    assertEquals(2, status);
    for (var told : List.of("Did you mean AUTH_ISSUER?", "AUTH_ISSUER is missing", "CLEARING_")) {
      assertTrue(err.toString().contains(told), err::toString);
    }
    assertFalse(err.toString().contains("hunter2"), err::toString);
  }

  @Test
  void wrong_settings_are_all_named_without_values_and_exit_2() {
    var status = run(Map.of("PORT", "hunter2", "DATABASE_URL", "mysql://hunter2@db/x"), "serve");

    assertEquals(2, status);
    assertTrue(err.toString().contains("PORT"), err::toString);
    assertTrue(err.toString().contains("AUTH_ISSUER"), err::toString);
    assertTrue(err.toString().contains("DATABASE_URL"), err::toString);
    assertFalse(err.toString().contains("hunter2"), err::toString);
  }

  @Test
  void a_database_of_ones_own_without_a_keyset_is_refused(@TempDir Path folder) {
    var status =
        run(
            Map.of(
                "DATABASE_URL",
                "postgresql://countersign:hunter2@127.0.0.1:1/x",
                "AUTH_ISSUER",
                "https://id.example",
                "KEYSET_FILE",
                folder.resolve("keys.json").toString()),
            "serve");

    assertEquals(1, status);
    assertTrue(err.toString().contains("no keyset at"), err::toString);
    assertTrue(err.toString().contains("countersign keys create"), err::toString);
    assertFalse(err.toString().contains("hunter2"), err::toString);
  }

  @Test
  void a_database_that_is_away_stops_a_migration_with_the_reason() {
    var status = run(Map.of("DATABASE_URL", "postgresql://u:hunter2@127.0.0.1:1/x"), "migrate");

    assertEquals(1, status);
    assertEquals(
        "The database at 127.0.0.1:1 (DATABASE_URL) refuses connections: nothing listens there.",
        err.toString().lines().findFirst().orElse(""));
    assertFalse(err.toString().contains("hunter2"), err::toString);
  }

  @Test
  void a_command_that_only_reads_makes_no_schema() throws Exception {
    var folder = ScratchFolder.create("command");
    var _ = KeysetFile.create(folder.resolve("keyset.json"), Optional.empty());
    try (var postgres = EmbeddedPostgresServer.start(folder)) {
      var url = postgres.settings().jdbcUrl() + "?user=postgres";
      var environment =
          Map.of("DATABASE_URL", url, "KEYSET_FILE", folder.resolve("keyset.json").toString());

      for (var command : List.of("keys status", "clearing status", "audit verify")) {
        assertEquals(1, run(environment, command.split(" ")));

        assertTrue(err.toString().contains("has no schema yet"), err::toString);
        assertTrue(err.toString().contains("./countersign migrate"), err::toString);
        err.getBuffer().setLength(0);
      }
      assertEquals(
          List.of("0"),
          Sql.rows(url, "select count(*) from pg_tables where schemaname = 'public'"));
    }
  }

  @Test
  void a_service_key_is_printed_once_listed_and_revoked() throws Exception {
    var environment = migrated();

    assertEquals(
        0, run(environment, "service-key", "create", "--name", "media", "--scopes", "sign+post"));
    var key = out.toString().strip();
    assertTrue(key.matches("csk_[A-Za-z0-9_-]{43}"), key);
    assertEquals(
        1, run(environment, "service-key", "create", "--name", "media", "--scopes", "read"));

    out.getBuffer().setLength(0);
    assertEquals(0, run(environment, "service-key", "list"));
    assertTrue(out.toString().contains("media  " + key.substring(0, 12)), out::toString);
    assertTrue(out.toString().contains("sign+post"), out::toString);
    assertFalse(out.toString().contains(key), out::toString);

    assertEquals(0, run(environment, "service-key", "revoke", "media"));
    assertEquals(1, run(environment, "service-key", "revoke", "media"));
    out.getBuffer().setLength(0);
    assertEquals(0, run(environment, "service-key", "list"));
    assertTrue(out.toString().contains("REVOKED"), out::toString);
  }

  @Test
  void clearing_can_be_looked_at_and_resumed() throws Exception {
    var environment = migrated();

    assertEquals(0, run(environment, "clearing", "status"));
    assertTrue(out.toString().contains("as usual"), out::toString);
    assertEquals(0, run(environment, "clearing", "resume"));
    assertTrue(out.toString().contains("was not stopped"), out::toString);
  }

  /// An embedded database with its keyset, made as an operator makes them.
  private Map<String, String> migrated() throws Exception {
    var environment = Map.of("DATA_DIR", ScratchFolder.create("command").toString());
    assertEquals(0, run(environment, "migrate"));
    assertEquals(0, run(environment, "keys", "create"));
    out.getBuffer().setLength(0);
    return environment;
  }

  private int run(Map<String, String> environment, String... arguments) {
    return Main.commandLine(environment)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
