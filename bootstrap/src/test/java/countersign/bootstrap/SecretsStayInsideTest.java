package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import countersign.sandbox.Fault;
import countersign.sandbox.Fault.Kind;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/// Every log line of ours at its finest, every answer and every page of whole journeys, searched
/// for everything secret.
@Isolated("it listens to all that is logged")
class SecretsStayInsideTest {
  /// The sandbox keeps its tokens and their secrets as JSON texts; this finds whatever looks like
  /// one.
  private static final Pattern LONG_WORD = Pattern.compile("\"([A-Za-z0-9_-]{20,})\"");

  private static final class Recorder extends AppenderBase<ILoggingEvent> {
    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(event.getFormattedMessage());
      if (event.getThrowableProxy() != null) {
        lines.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
    }
  }

  @Test
  void no_token_and_no_secret_reaches_a_log_line_an_answer_or_a_page() throws Exception {
    var recorder = new Recorder();
    recorder.start();
    var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    var ours = (Logger) LoggerFactory.getLogger("countersign");
    root.addAppender(recorder);
    ours.setLevel(Level.TRACE);
    var shown = new ArrayList<String>();
    var secrets = new TreeSet<String>();

    try (var demo = new RunningDemo()) {
      journeys(demo, shown);
      grantJourneys(demo, shown);
      var state = Files.readString(demo.data().resolve("sandbox.json"));
      LONG_WORD.matcher(state).results().forEach(found -> secrets.add(found.group(1)));
    } finally {
      ours.setLevel(Level.INFO);
      root.detachAppender(recorder);
    }

    assertTrue(secrets.size() >= 8, () -> "the sandbox issued " + secrets.size());
    assertFalse(recorder.lines.isEmpty());
    secrets.add("sandbox-consumer-secret");
    secrets.add("sandbox-client-secret");
    Stream.concat(recorder.lines.stream(), shown.stream())
        .forEach(text -> secrets.forEach(s -> assertFalse(text.contains(s), () -> text)));
  }

  private static void journeys(RunningDemo demo, List<String> shown) {
    var browser = Browser.signedInAs("careful", demo.url());
    shown.add(browser.connectAs("alice"));
    look(browser, shown);
    demo.sandbox().switches().fault(always("users_me", new Kind.Garbage()));
    demo.sandbox().switches().sameToken(false);
    shown.add(browser.connectAs("alice"));
    look(browser, shown);
    demo.sandbox().switches().clearFaults();
    demo.sandbox().switches().fault(always("invalidate_token", status(503)));
    shown.add(browser.delete("/api/twitter/oauth1-tokens").body());
    demo.sandbox().switches().clearFaults();
    demo.sandbox().switches().appPermission("read");
    shown.add(browser.connectAs("alice"));
    look(browser, shown);
    var adopted =
        browser.post("/api/twitter/oauth1-tokens", Map.of("oauth1Token", "not-json-at-all"));
    shown.add(adopted.body());
  }

  private static void grantJourneys(RunningDemo demo, List<String> shown) throws Exception {
    var browser = Browser.signedInAs("granter", demo.url());
    demo.sandbox().switches().appPermission("read-write");
    shown.add(browser.connectBothAs("bob"));
    look(browser, shown);
    var service = demo.service();
    demo.sandbox().switches().oauth2().expireAccessTokens();
    shown.add(service.postJson("granter", "/tweets", "{\"text\":\"refreshed\"}").body());
    shown.add(service.get("granter", "/connection").body());
    shown.add(browser.connectBothAs("bob"));
    demo.sandbox().switches().oauth2().expireAccessTokens();
    demo.sandbox().switches().fault(always("oauth2_token", new Kind.Garbage()));
    shown.add(service.postJson("granter", "/tweets", "{\"text\":\"not now\"}").body());
    look(browser, shown);
    demo.sandbox().switches().clearFaults();
    demo.sandbox().switches().fault(always("oauth2_revoke", status(503)));
    shown.add(browser.delete("/api/twitter/oauth2-tokens").body());
    demo.sandbox().switches().clearFaults();
    look(browser, shown);
  }

  private static void look(Browser browser, List<String> shown) {
    shown.add(browser.get("/").body());
    shown.add(browser.get("/api/twitter/status").body());
    shown.add(browser.get("/readyz").body());
  }

  private static Fault always(String endpoint, Kind kind) {
    return Fault.always(endpoint, kind);
  }

  private static Kind status(int status) {
    return new Kind.Status(status, Optional.empty());
  }
}
