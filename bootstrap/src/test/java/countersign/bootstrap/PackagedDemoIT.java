package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// The packaged modules as `./countersign` starts them, in a process that can be killed.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("PackagedDemoIT") // one start at a time
class PackagedDemoIT {
  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // set by each test
  private Process process;

  @AfterEach
  void stop() throws Exception {
    process.destroy();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS), "did not stop within 30 s");
  }

  @Test
  void a_connection_survives_kill_9_and_the_next_start_recovers() throws Exception {
    var port = RunningDemo.freePortPair();
    var site = URI.create("http://127.0.0.1:" + port);
    process = start(port);
    var sandbox = "http://127.0.0.1:" + (port + 1);
    var operator = new Browser(URI.create(sandbox));
    var browser = Browser.signedInAs("survivor", site);
    assertTrue(browser.connectAs("alice").endsWith("error=twitter_oauth1_read_only"));
    operator.post("/sandbox/permission", Map.of("level", "read-write"));
    assertTrue(browser.connectAs("alice").endsWith("twitter_oauth1_connected=true"));

    process.destroyForcibly().waitFor();
    process = start(port);

    var again = Browser.signedInAs("survivor", site);
    var status = again.get("/api/twitter/status").body();
    assertTrue(status.contains("\"state\":\"connected\""), status);
    assertTrue(again.connectAs("alice").endsWith("same_token_detected=true"));
  }

  @Test
  void the_greeting_names_three_pages_that_answer() throws Exception {
    var port = RunningDemo.freePortPair();
    process = start(port);
    var browser = new Browser(URI.create("http://127.0.0.1:" + port));
    var greeting = Files.readString(folder.resolve("out.txt"));

    for (var page : List.of("/dev/sign-in?user=alice", "/", "sandbox")) {
      assertTrue(greeting.contains(page), greeting);
    }
    assertEquals(302, browser.get("/dev/sign-in?user=alice").statusCode());
    assertEquals(200, browser.get("/").statusCode());
    assertEquals(200, browser.get("http://127.0.0.1:" + (port + 1) + "/sandbox").statusCode());
  }

  private Process start(int port) throws Exception {
    var builder = PackagedService.command("demo", folder);
    builder.environment().put("PORT", Integer.toString(port));
    builder.environment().put("DATA_DIR", folder.resolve("data").toString());
    var started = builder.start();
    for (var i = 0; i < 600 && !isReady(started); i++) {
      Thread.sleep(100);
    }
    return started;
  }

  private boolean isReady(Process started) {
    assertTrue(started.isAlive(), () -> "it ended: " + text("err.txt"));
    return text("out.txt").contains("Stop with Ctrl-C");
  }

  private String text(String name) {
    return PackagedService.text(folder.resolve(name));
  }
}
