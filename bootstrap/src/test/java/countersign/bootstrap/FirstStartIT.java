package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The packaged program is told to stop while its first start makes the database.
class FirstStartIT {

  @ParameterizedTest
  @ValueSource(ints = {400, 1_500, 3_000, 5_000})
  void a_first_start_that_is_told_to_stop_leaves_nothing_running(int millis) throws Exception {
    var folder = ScratchFolder.create("first");
    var port = RunningDemo.freePortPair();
    var process = start(folder, port);
    Thread.sleep(millis);

    process.destroy();

    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "did not stop");
    assertEquals(List.of(), runningFrom(folder));
    var again = start(folder, port);
    try {
      await(again, folder);
    } finally {
      again.destroy();
      assertTrue(again.waitFor(60, TimeUnit.SECONDS));
    }
    assertEquals(List.of(), runningFrom(folder));
  }

  @Test
  void a_second_demo_names_port_and_who_holds_it() throws Exception {
    var folder = ScratchFolder.create("second");
    var port = RunningDemo.freePortPair();
    var first = start(folder, port);
    try {
      await(first, folder);
      var second = ScratchFolder.create("third");
      var process = start(second, port);

      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      assertEquals(1, process.exitValue());
      var said = PackagedService.text(second.resolve("err.txt"));
      assertTrue(said.contains("PORT"), said);
      assertTrue(said.contains("another Countersign (process " + first.pid() + ")"), said);
      assertFalse(Files.exists(second.resolve("data/postgres")));
    } finally {
      first.destroy();
      assertTrue(first.waitFor(60, TimeUnit.SECONDS));
    }
  }

  private static Process start(Path folder, int port) throws Exception {
    var builder = PackagedService.command("demo", folder);
    builder.environment().put("PORT", Integer.toString(port));
    builder.environment().put("DATA_DIR", folder.resolve("data").toString());
    return builder.start();
  }

  private static void await(Process process, Path folder) throws Exception {
    for (var i = 0; i < 600; i++) {
      if (PackagedService.text(folder.resolve("out.txt")).contains("Stop with Ctrl-C")) {
        return;
      }
      assertTrue(process.isAlive(), () -> PackagedService.text(folder.resolve("err.txt")));
      Thread.sleep(100);
    }
    throw new AssertionError(PackagedService.text(folder.resolve("err.txt")));
  }

  private static List<String> runningFrom(Path folder) {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().command().stream())
        .filter(command -> command.startsWith(folder.toString()))
        .toList();
  }
}
