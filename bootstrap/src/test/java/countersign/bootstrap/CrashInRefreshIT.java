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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/// An instance is killed with -9 in the middle of two refreshes, and another one's answer is lost;
/// what became of the grants is found out. PostgreSQL, sandbox and the killed process are real.
@Execution(ExecutionMode.CONCURRENT)
class CrashInRefreshIT {
  private static final Duration SOON = Duration.ofSeconds(45);

  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static Cluster cluster;

  @BeforeAll
  static void killAnInstanceInTheMiddleOfTwoRefreshes() throws Exception {
    cluster = new Cluster();
    consent("consumed");
    consent("unseen");
    consent("cut");
    var doomed = PackagedService.start(environmentOfTheDoomed(), folder);
    cluster.sandbox().switches().oauth2().expireAccessTokens();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      refresh("consumed", new Fault.Kind.SlowAfter(Duration.ofSeconds(9)), doomed, threads);
      refresh("unseen", new Fault.Kind.Slow(Duration.ofMinutes(2)), doomed, threads);
      Thread.sleep(500); // the work is done by now, if it is done at all
      doomed.kill();
    }
    assertEquals(1, cluster.sandbox().switches().oauth2().refreshes());
    loseAnAnswer();
  }

  /// X consumes the token, its answer is cut, and the instance that asked lives on.
  private static void loseAnAnswer() {
    cluster.sandbox().switches().fault(Fault.once("oauth2_token", new Fault.Kind.CutAfter()));
    var refused = post("cut", cluster.firstPort());
    assertEquals(503, refused.statusCode(), refused::body);
    assertEquals("X_UNAVAILABLE", json(refused).get("code").asString());
  }

  private static void consent(String user) {
    var browser = Browser.signedInAs(user, URI.create("http://127.0.0.1:" + cluster.firstPort()));
    var _ = browser.approveGrant(Browser.location(browser.get("/api/twitter/oauth")), user);
  }

  private static Map<String, String> environmentOfTheDoomed() throws Exception {
    var environment = new HashMap<>(cluster.environment(RunningDemo.freePortPair()));
    environment.put("AUTH_ISSUER", "https://nobody.signs.in.invalid");
    environment.put("DATA_DIR", folder.toString());
    return environment;
  }

  /// Returns when X has been asked.
  private static void refresh(
      String user, Fault.Kind fault, PackagedService doomed, ExecutorService threads)
      throws InterruptedException {
    var switches = cluster.sandbox().switches();
    var before = switches.calls("oauth2_token");
    switches.fault(Fault.once("oauth2_token", fault));
    threads.execute(() -> postAndBeCut(user, doomed.port()));
    await(() -> switches.calls("oauth2_token") > before);
  }

  private static void postAndBeCut(String user, int port) {
    try {
      var answer = post(user, port);
      throw new AssertionError("it was answered: " + answer.body());
    } catch (IllegalStateException cut) {
      assertTrue(cut.getCause() instanceof IOException, cut::toString);
    }
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void after_x_consumed_the_refresh_token_a_reconnect_is_asked_for_soon() throws Exception {
    await(() -> grant("consumed").get("state").asString().equals("revoked"));

    assertEquals("reconnect", grant("consumed").at("/advice/action").asString());
    var refused = post("consumed", cluster.secondPort());
    assertEquals(409, refused.statusCode(), refused::body);
    assertEquals("OAUTH2_RECONNECT_REQUIRED", json(refused).get("code").asString());
  }

  @Test
  void an_answer_that_is_lost_with_the_next_tokens_ends_in_a_reconnect_soon() throws Exception {
    await(() -> grant("cut").get("state").asString().equals("revoked"));

    assertEquals(409, post("cut", cluster.secondPort()).statusCode());
  }

  @Test
  void before_x_saw_the_refresh_token_nothing_is_lost() throws Exception {
    await(() -> grant("unseen").get("generation").asInt() == 2);

    assertEquals("connected", grant("unseen").get("state").asString());
    var posted = post("unseen", cluster.secondPort());
    assertEquals("oauth2", json(posted).get("postedWith").asString(), posted::body);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (var waited = Duration.ZERO; !condition.getAsBoolean(); waited = waited.plusMillis(200)) {
      assertTrue(waited.compareTo(SOON) < 0, "it did not happen in time");
      Thread.sleep(200);
    }
  }

  private static JsonNode grant(String user) {
    return json(cluster.service(cluster.secondPort()).get(user, "/connection")).get("oauth2");
  }

  private static HttpResponse<String> post(String user, int port) {
    return cluster.service(port).postJson(user, "/tweets", "{\"text\":\"by " + user + "\"}");
  }
}
