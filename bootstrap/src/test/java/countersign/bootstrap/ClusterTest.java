package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.sandbox.Fault;
import countersign.sandbox.Fault.Kind;
import java.net.URI;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Two instances, one database: what one begins the other ends, and nothing is done twice.
@Execution(ExecutionMode.CONCURRENT)
class ClusterTest {
  @SuppressWarnings("NullAway.Init") // set before each test
  private Cluster cluster;

  @BeforeEach
  void startCluster() throws Exception {
    cluster = new Cluster();
  }

  @AfterEach
  void stopCluster() {
    cluster.close();
  }

  @Test
  void a_flow_begun_at_one_instance_ends_at_the_other() {
    var browser = Browser.signedInAs("traveller", site(cluster.firstPort()));
    var callback = browser.consent(browser.start("/api/twitter/oauth1"), "alice", "authorize");
    var second = site(cluster.secondPort());
    browser.get(second + "/dev/sign-in?user=traveller");

    var elsewhere = callback.replace(":" + cluster.firstPort(), ":" + cluster.secondPort());

    assertEquals(
        second + "/?twitter_oauth1_connected=true", Browser.location(browser.get(elsewhere)));
    assertTrue(browser.get(second + "/api/twitter/status").body().contains("\"connected\""));
  }

  @Test
  void of_two_hundred_callbacks_at_once_exactly_one_wins() throws Exception {
    var browser = Browser.signedInAs("racer", site(cluster.firstPort()));
    var callback = browser.consent(browser.start("/api/twitter/oauth1"), "alice", "authorize");
    var jars = IntStream.range(0, 200).mapToObj(_ -> browser.frozen()).toList();

    List<String> outcomes;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var clicks = threads.invokeAll(jars.stream().map(jar -> click(jar, callback)).toList());
      outcomes = clicks.stream().map(future -> future.resultNow()).toList();
    }

    assertEquals(1, outcomes.stream().filter(o -> o.contains("connected=true")).count());
    assertEquals(199, outcomes.stream().filter(o -> o.contains("invalid_state")).count());
    assertEquals(1, cluster.sandbox().switches().calls("access_token"));
    assertTrue(browser.get("/api/twitter/status").body().contains("\"generation\":1"));
  }

  @Test
  void an_unverified_pair_is_checked_by_one_instance_of_the_cluster() throws Exception {
    cluster
        .sandbox()
        .switches()
        .fault(Fault.always("users_me", new Kind.Status(503, Optional.empty())));
    var browser = Browser.signedInAs("doubtful", site(cluster.firstPort()));
    browser.connectAs("alice");
    var before = cluster.sandbox().switches().calls("users_me");

    Thread.sleep(Duration.ofSeconds(20));
    awaitCall(before);
    Thread.sleep(Duration.ofSeconds(7)); // longer than either instance rests between two rounds

    assertEquals(before + 1, cluster.sandbox().switches().calls("users_me"));
  }

  @Test
  void a_database_that_goes_away_in_the_middle_leaves_nothing_half_stored() throws Exception {
    var browser = Browser.signedInAs("unlucky", site(cluster.firstPort()));
    browser.connectAs("alice");
    cluster.sandbox().switches().sameToken(false);
    var callback = browser.consent(browser.start("/api/twitter/oauth1"), "alice", "authorize");
    cluster
        .sandbox()
        .switches()
        .fault(Fault.always("users_me", new Kind.Slow(Duration.ofSeconds(4))));
    var before = cluster.sandbox().switches().calls("users_me");

    var answer = CompletableFuture.supplyAsync(() -> Browser.location(browser.get(callback)));
    awaitCall(before);
    cluster.stopPostgres();

    assertEquals(site(cluster.firstPort()) + "/?error=twitter_oauth1_storage_failed", answer.get());
    var status = browser.get("/api/twitter/status");
    assertEquals(503, status.statusCode());
    assertTrue(status.body().contains("\"code\":\"STORAGE_UNAVAILABLE\""), status.body());
    assertEquals(503, browser.get("/readyz").statusCode());
    assertEquals(200, browser.get("/healthz").statusCode());

    cluster.startPostgres();
    assertEquals("1 pairs, newest 1", stored());
  }

  private void awaitCall(int before) throws InterruptedException {
    for (var tries = 0; cluster.sandbox().switches().calls("users_me") == before; tries++) {
      assertTrue(tries < 600, "X was not asked within a minute");
      Thread.sleep(100);
    }
  }

  private static Callable<String> click(Browser browser, String callback) {
    return () -> Browser.location(browser.get(callback));
  }

  private String stored() throws Exception {
    try (var connection = DriverManager.getConnection(cluster.databaseUrl());
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select count(*) || ' pairs, newest ' || max(generation) from token_pair")) {
      row.next();
      return row.getString(1);
    }
  }

  private static URI site(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
