package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// A packaged import that erases its source is killed with -9 in the middle, and another one
/// follows.
@Execution(ExecutionMode.CONCURRENT)
class CrashInImportIT {
  private static final int USERS = 400;

  @TempDir private Path folder;

  @Test
  void nothing_is_lost_or_doubled() throws Exception {
    try (var wall = new StoryWall()) {
      wall.begin();
      wall.users(USERS);
      var process = start(wall);
      while (erased(wall) < 20) {
        assertTrue(process.isAlive(), () -> PackagedService.text(folder.resolve("err.txt")));
        Thread.sleep(5);
      }
      var _ = process.destroyForcibly().waitFor();
      var erased = erased(wall);
      assertTrue(erased < USERS, () -> erased + " were erased");

      var repeat = wall.run("--erase-source");

      assertEquals(0, repeat.status(), repeat::toString);
      assertEquals(USERS, erased(wall));
      var count = List.of(Integer.toString(USERS));
      assertEquals(count, wall.ourRows("select count(*) from token_pair where slot = 'held'"));
      assertEquals(
          count, wall.ourRows("select count(*) from custody_event where kind = 'pair_stored'"));
      for (var number = 1; number <= USERS; number += 20) {
        assertEquals(Optional.of(ImportScenes.pair(number)), wall.held("user-" + number));
      }
      var verified = wall.command(wall.environment(), List.of("audit", "verify"));
      assertEquals(0, verified.status(), verified::toString);
    }
  }

  private static long erased(StoryWall wall) {
    var count = "select count(*) from users where twitter_oauth1_token is null";
    return Long.parseLong(wall.theirRows(count).getFirst());
  }

  private Process start(StoryWall wall) throws Exception {
    var builder = PackagedService.command("import", folder);
    builder.command().addAll(List.of("--from", wall.theirUrl(), "--batch", "5", "--erase-source"));
    builder.environment().putAll(wall.environment());
    return builder.start();
  }
}
