package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The packaged program where the machine counts in other digits (Egypt, Iran) or writes other
/// capitals (Turkey): what it says is the same.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("PackagedDemoIT") // one start at a time
class PackagedLocaleIT {
  private static final Pattern OTHER_DIGITS = Pattern.compile("[\\p{Nd}&&[^0-9]]|[\u0130\u0131]");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "tr-TR"})
  void what_the_demo_says_is_the_same_everywhere(String place) throws Exception {
    var port = RunningDemo.freePortPair();
    var process = start(place, "demo", port);
    try {
      for (var i = 0; i < 600 && !text("out.txt").contains("Stop with Ctrl-C"); i++) {
        assertTrue(process.isAlive(), () -> "it ended: " + text("err.txt"));
        Thread.sleep(100);
      }
      journey(URI.create("http://127.0.0.1:" + port), port);
    } finally {
      process.destroy();
      assertTrue(process.waitFor(30, TimeUnit.SECONDS), "did not stop within 30 s");
    }
    assertPlain(text("out.txt"), "1");
    assertPlain(text("err.txt"), "");
  }

  private static void journey(URI site, int port) {
    var browser = Browser.signedInAs("alice", site);
    var sandbox = "http://127.0.0.1:" + (port + 1);
    new Browser(URI.create(sandbox))
        .post("/sandbox/permission", java.util.Map.of("level", "read-write"));
    assertTrue(browser.connectAs("alice").endsWith("twitter_oauth1_connected=true"));
    assertPlain(browser.get("/").body(), "20");
    assertPlain(browser.get("/api/twitter/status").body(), "\"generation\":1");
    assertPlain(browser.get("/readyz").body(), "");
    assertPlain(browser.get(sandbox + "/sandbox").body(), "1");

    var tooLong =
        browser.postJson("/api/twitter/post-tweet", "{\"text\":\"" + "x".repeat(281) + "\"}");
    assertPlain(tooLong.body(), "weighs 281");
    var control = browser.postJson("/api/twitter/post-tweet", "{\"text\":\"abc\\u0007\"}");
    assertPlain(control.body(), "position 3");
    var posted = browser.postJson("/api/twitter/post-tweet", "{\"text\":\"hello\"}");
    assertEquals(200, posted.statusCode(), posted::body);
    assertPlain(posted.body(), "tweetId");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "fa-IR-u-nu-arabext", "tr-TR"})
  void what_the_command_line_says_is_the_same_everywhere(String place) throws Exception {
    for (var command : List.of("--help", "doctor", "no-such-command")) {
      var process = start(place, command, 8150);
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), command);
      assertFalse((text("out.txt") + text("err.txt")).isBlank(), command);
      assertPlain(text("out.txt") + text("err.txt"), "");
    }
  }

  private static void assertPlain(String text, String contained) {
    var other = OTHER_DIGITS.matcher(text);
    assertFalse(other.find(), text);
    assertTrue(text.contains(contained), text);
  }

  private Process start(String place, String command, int port) throws Exception {
    var parts = place.split("-", 3);
    var builder = PackagedService.command(command, folder);
    var options = "-Duser.language=" + parts[0] + " -Duser.country=" + parts[1];
    var extensions = parts.length > 2 ? " -Duser.extensions=" + parts[2] : "";
    builder.environment().put("COUNTERSIGN_JAVA_OPTS", options + extensions);
    builder.environment().put("PORT", Integer.toString(port));
    builder.environment().put("DATA_DIR", folder.resolve("data").toString());
    return builder.start();
  }

  private String text(String name) {
    return PackagedService.text(folder.resolve(name));
  }
}
