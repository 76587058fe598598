package countersign.bootstrap;

import static countersign.bootstrap.ServiceClient.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.sandbox.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// An instance is killed with -9 in the middle of a refresh; another one finds out what became of
/// the grant. PostgreSQL, sandbox and the killed process are real.
class CrashInRefreshIT {
  private static final Duration SOON = Duration.ofSeconds(45);

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // set before each test
  private Cluster cluster;

  @SuppressWarnings("NullAway.Init")
  private PackagedService doomed;

  @BeforeEach
  void start() throws Exception {
    cluster = new Cluster();
    var browser =
        Browser.signedInAs("alice", URI.create("http://127.0.0.1:" + cluster.firstPort()));
    var _ = browser.approveGrant(Browser.location(browser.get("/api/twitter/oauth")), "alice");
    doomed = PackagedService.start(environmentOfTheDoomed(), folder);
  }

  private Map<String, String> environmentOfTheDoomed() throws Exception {
    var environment = new HashMap<>(cluster.environment(RunningDemo.freePortPair()));
    environment.put("AUTH_ISSUER", "https://nobody.signs.in.invalid");
    environment.put("DATA_DIR", folder.toString());
    return environment;
  }

  @AfterEach
  void stop() throws Exception {
    doomed.kill();
    cluster.close();
  }

  @Test
  void after_x_consumed_the_refresh_token_a_reconnect_is_asked_for_soon() throws Exception {
    killDuringRefresh(new Fault.Kind.SlowAfter(Duration.ofSeconds(9)));
    assertEquals(1, cluster.sandbox().switches().oauth2().refreshes());

    await(() -> state().equals("revoked"));

    assertEquals("reconnect", grant().at("/advice/action").asString());
    var refused = post("after the crash");
    assertEquals(409, refused.statusCode(), refused::body);
    assertEquals("OAUTH2_RECONNECT_REQUIRED", json(refused).get("code").asString());
  }

  @Test
  void before_x_saw_the_refresh_token_nothing_is_lost() throws Exception {
    killDuringRefresh(new Fault.Kind.Slow(Duration.ofMinutes(2)));
    assertEquals(0, cluster.sandbox().switches().oauth2().refreshes());

    await(() -> grant().get("generation").asInt() == 2);

    assertEquals("connected", state());
    assertEquals("oauth2", json(post("after the crash")).get("postedWith").asString());
    assertEquals(1, cluster.sandbox().switches().oauth2().refreshes());
  }

  private void killDuringRefresh(Fault.Kind fault) throws Exception {
    var switches = cluster.sandbox().switches();
    switches.oauth2().expireAccessTokens();
    switches.fault(Fault.once("oauth2_token", fault));
    var calls = switches.calls("oauth2_token");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(() -> postAndBeCut());
      await(() -> switches.calls("oauth2_token") > calls);
      Thread.sleep(500); // the work is done by now, if it is done at all
      doomed.kill();
    }
  }

  private void postAndBeCut() {
    try {
      var answer =
          cluster.service(doomed.port()).postJson("alice", "/tweets", "{\"text\":\"cut\"}");
      throw new AssertionError("it was answered: " + answer.body());
    } catch (IllegalStateException cut) {
      assertTrue(cut.getCause() instanceof IOException, cut::toString);
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (var waited = Duration.ZERO; !condition.getAsBoolean(); waited = waited.plusMillis(200)) {
      assertTrue(waited.compareTo(SOON) < 0, "it did not happen in time");
      Thread.sleep(200);
    }
  }

  private String state() {
    return grant().get("state").asString();
  }

  private JsonNode grant() {
    return json(cluster.service(cluster.secondPort()).get("alice", "/connection")).get("oauth2");
  }

  private HttpResponse<String> post(String text) {
    return cluster
        .service(cluster.secondPort())
        .postJson("alice", "/tweets", "{\"text\":\"" + text + "\"}");
  }
}
