package countersign.adapters.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.Generation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("EmbeddedPostgresServerTest") // one start at a time
class EmbeddedPostgresServerTest {
  /// Unpacked once for all tests.
  private static final Path PROGRAMS = Path.of("target/postgres-programs");

  @TempDir(cleanup = CleanupMode.NEVER) // see EmbeddedPostgresServer#start
  Path folder;

  private Optional<Process> child = Optional.empty();

  @AfterEach
  void end_what_is_left() throws Exception {
    if (child.isPresent()) {
      child.get().destroyForcibly().waitFor();
    }
    new OrphanedServer(PROGRAMS, data().resolve("postgres")).stop();
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path keyset() {
    return folder.resolve("keyset.json");
  }

  /// Runs until the pair is committed.
  private Process startChild() throws IOException {
    KeysetFile.create(keyset(), Optional.empty());
    var everything =
        Stream.of("jdk.module.path", "java.class.path", "surefire.test.class.path")
            .map(name -> System.getProperty(name, ""))
            .filter(path -> !path.isEmpty())
            .collect(Collectors.joining(File.pathSeparator));
    var classes = Path.of("target/classes") + File.pathSeparator + Path.of("target/test-classes");
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "-Dorg.jooq.no-logo=true",
                "-Dorg.jooq.no-tips=true",
                "-cp",
                classes + File.pathSeparator + everything,
                EmbeddedPostgresChild.class.getName(),
                data().toString(),
                PROGRAMS.toString(),
                keyset().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    child = Optional.of(process);
    var answer = process.inputReader(UTF_8).readLine();
    assertEquals("Done[]", answer);
    return process;
  }

  private ProcessHandle postmaster() throws IOException {
    var pid = Files.readAllLines(data().resolve("postgres/postmaster.pid")).getFirst();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private void assertPairIsThere() {
    var keys = KeysetFile.open(keyset(), Optional.empty());
    try (var server = EmbeddedPostgresServer.start(data(), PROGRAMS);
        var database = Database.open(server.settings())) {
      database.migrate();
      var vault = database.vault(keys, FreshDatabase.CLOCK);
      assertEquals(
          Optional.of(VaultScenes.FIRST_PAIR), vault.open(VaultScenes.ALICE, new Generation(1)));
    }
  }

  @Test
  void a_killed_process_leaves_its_rows_to_the_next_start() throws Exception {
    startChild().destroyForcibly().waitFor();
    var orphan = postmaster();
    assertTrue(orphan.isAlive());

    assertPairIsThere();

    assertFalse(orphan.isAlive());
  }

  @Test
  void a_killed_process_and_server_leave_their_rows_to_the_next_start() throws Exception {
    var process = startChild();
    var server = postmaster();
    process.destroyForcibly().waitFor();
    assertTrue(server.destroyForcibly());

    assertPairIsThere();
  }

  @Test
  void a_stopped_process_stops_its_server() throws Exception {
    var process = startChild();
    var server = postmaster();

    process.destroy();

    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    server.onExit().get(20, TimeUnit.SECONDS);
    assertPairIsThere();
  }

  @Test
  void a_folder_in_use_by_another_process_is_refused_and_its_server_left_alone() throws Exception {
    startChild();
    var server = postmaster();

    var refusal =
        assertThrows(
            IllegalStateException.class, () -> EmbeddedPostgresServer.start(data(), PROGRAMS));

    assertEquals(
        data() + " is in use by another Countersign. Stop it, or set DATA_DIR to another folder.",
        refusal.getMessage());
    assertTrue(server.isAlive());
  }

  @Test
  void a_server_is_durable_listens_on_loopback_only_and_restarts_with_its_rows()
      throws SQLException {
    try (var server = EmbeddedPostgresServer.start(data())) {
      assertThrows(IllegalStateException.class, () -> EmbeddedPostgresServer.start(data()));
      assertEquals("on", show(server, "fsync"));
      assertEquals("on", show(server, "synchronous_commit"));
      assertEquals("on", show(server, "full_page_writes"));
      assertEquals("127.0.0.1", show(server, "listen_addresses"));
      assertEquals("", show(server, "unix_socket_directories"));
      assertEquals("50", show(server, "max_connections"));
      query(server, "create table kept as select 'yes'::text as answer");
    }
    try (var server = EmbeddedPostgresServer.start(data())) {
      assertEquals("yes", query(server, "select answer from kept"));
    }
  }

  private static String show(EmbeddedPostgresServer server, String setting) throws SQLException {
    return query(server, "show " + setting);
  }

  private static String query(EmbeddedPostgresServer server, String sql) throws SQLException {
    var settings = server.settings();
    try (var connection = DriverManager.getConnection(settings.jdbcUrl(), "postgres", "");
        var statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (var rows = statement.getResultSet()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }
}
