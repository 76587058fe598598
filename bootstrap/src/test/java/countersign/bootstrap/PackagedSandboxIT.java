package countersign.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.adapters.twitter.JdkTwitterOAuth;
import countersign.adapters.twitter.TwitterClient;
import countersign.application.port.out.TwitterOAuth.RequestTokenAnswer;
import countersign.domain.ConsumerPair;
import countersign.domain.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./countersign sandbox` as it is shipped.
class PackagedSandboxIT {
  @TempDir private Path folder;

  private Process start(int port) throws Exception {
    var builder =
        PackagedLauncher.command(
            List.of(
                "sandbox",
                "--port",
                Integer.toString(port),
                "--callback",
                "http://127.0.0.1:9",
                "--callback",
                "https://app.example",
                "--state",
                folder.resolve("state.json").toString()));
    var process =
        builder
            .redirectOutput(folder.resolve("out.txt").toFile())
            .redirectError(folder.resolve("err.txt").toFile())
            .start();
    for (var i = 0; i < 600 && !said().contains("Stop with Ctrl-C"); i++) {
      assertTrue(process.isAlive(), () -> PackagedService.text(folder.resolve("err.txt")));
      Thread.sleep(100);
    }
    return process;
  }

  private String said() {
    return PackagedService.text(folder.resolve("out.txt"));
  }

  private static void stop(Process process) throws Exception {
    process.destroy();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "did not stop within 60 s");
  }

  @Test
  void it_serves_both_callbacks_and_keeps_its_state_when_it_is_stopped() throws Exception {
    var port = RunningDemo.freePortPair();
    var site = URI.create("http://127.0.0.1:" + port);
    var process = start(port);
    try {
      var browser = new Browser(site);
      assertEquals(303, browser.post("/sandbox/permission", Map.of("level", "read")).statusCode());
      for (var origin : List.of("http://127.0.0.1:9", "https://app.example")) {
        assertTrue(isTaken(site, origin + "/api/twitter/oauth1/callback"), origin);
      }
      assertFalse(isTaken(site, "https://other.example/api/twitter/oauth1/callback"));
      assertTrue(said().contains("TWITTER_API_SECRET=sandbox-consumer-secret"), this::said);

      stop(process);
      process = start(port);

      var state = browser.get("/sandbox/api/state").body();
      assertTrue(state.contains("\"appPermission\":\"read\""), state);
    } finally {
      stop(process);
    }
  }

  private static boolean isTaken(URI site, String callback) {
    var consumer =
        new ConsumerPair(new Secret("sandbox-consumer-key"), new Secret("sandbox-consumer-secret"));
    try (var client = new TwitterClient(site, InstantSource.system(), new SecureRandom())) {
      return new JdkTwitterOAuth(client).requestToken(consumer, URI.create(callback))
          instanceof RequestTokenAnswer.Issued;
    }
  }

  @Test
  void wrong_use_is_told() throws Exception {
    var process =
        PackagedLauncher.command(List.of("sandbox", "--callback", "nowhere"))
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertEquals(2, process.waitFor(), said);
    assertTrue(said.contains("--callback must be"), said);
  }
}
