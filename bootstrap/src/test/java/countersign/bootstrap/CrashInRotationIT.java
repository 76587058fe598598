package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.adapters.persistence.EmbeddedPostgresServer;
import countersign.adapters.persistence.KeysetFile;
import countersign.adapters.persistence.KeysetState;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A packaged `keys rotate` is killed with -9 in its first step and in its last, and another one
/// finishes.
class CrashInRotationIT {
  @SuppressWarnings("NullAway.Init") // set before each test
  private Path folder;

  @BeforeEach
  void makeFolder() throws Exception {
    folder = ScratchFolder.create("rotation");
  }

  private Path file() {
    return folder.resolve("keyset.json");
  }

  private KeysetState state() {
    return KeysetFile.open(file(), Optional.empty()).state();
  }

  @Test
  void a_rotation_killed_in_the_middle_is_finished_by_a_repeat_with_the_same_keys()
      throws Exception {
    var _ = KeysetFile.create(file(), Optional.empty());
    try (var postgres = EmbeddedPostgresServer.start(folder)) {
      var url = postgres.settings().jdbcUrl() + "?user=postgres";
      var environment = Map.of("DATABASE_URL", url, "KEYSET_FILE", file().toString());
      assertEquals(0, run(environment, "migrate"));
      var first = state();

      kill(environment, this::hasDraft);
      kill(environment, () -> !state().inForce().equals(first.inForce()));
      var prepared = state().inForce();
      assertEquals(first.inForce(), state().former());

      assertEquals(0, run(environment, "keys", "rotate"));

      assertEquals(prepared, state().inForce());
      assertEquals(2, state().ids().encryption().size());
      var listed =
          Sql.rows(url, "select key_id from keyset_key").stream().map(Long::valueOf).toList();
      var held = new HashSet<>(state().ids().encryption());
      held.addAll(state().ids().fingerprinting());
      assertEquals(held, new HashSet<>(listed));
    }
  }

  private boolean hasDraft() {
    try (var files = Files.list(folder)) {
      return !state().prepared().isEmpty()
          || files.anyMatch(file -> file.getFileName().toString().startsWith(".keyset"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void kill(Map<String, String> environment, BooleanSupplier when) throws Exception {
    var builder = PackagedService.command("keys", folder);
    builder.command().addAll(List.of("rotate", "--wait", "0"));
    builder.environment().putAll(environment);
    var process = builder.start();
    while (!when.getAsBoolean()) {
      assertTrue(process.isAlive(), () -> PackagedService.text(folder.resolve("err.txt")));
      Thread.sleep(1);
    }
    var _ = process.destroyForcibly().waitFor();
  }

  private static int run(Map<String, String> environment, String... arguments) {
    var said = new PrintWriter(new StringWriter());
    return Main.commandLine(environment).setOut(said).setErr(said).execute(arguments);
  }
}
