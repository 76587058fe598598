package countersign.bootstrap;

import static countersign.bootstrap.ServiceClient.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.sandbox.Fault;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Two instances that refresh one grant over one database.
@Execution(ExecutionMode.CONCURRENT)
class GrantInClusterTest {
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
  void a_hundred_posts_on_two_instances_refresh_once() throws Exception {
    consent("alice");
    cluster.sandbox().switches().oauth2().expireAccessTokens();
    cluster
        .sandbox()
        .switches()
        .fault(Fault.once("oauth2_token", new Fault.Kind.Slow(Duration.ofSeconds(1))));

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var posts =
          threads.invokeAll(
              IntStream.range(0, 100)
                  .<Callable<HttpResponse<String>>>mapToObj(n -> () -> post(port(n), n))
                  .toList());
      for (var post : posts) {
        assertEquals(200, post.get().statusCode(), post.get()::body);
        assertEquals("oauth2", json(post.get()).get("postedWith").asString());
      }
    }

    assertEquals(1, cluster.sandbox().switches().oauth2().refreshes());
    var family = cluster.sandbox().switches().oauth2().families("alice").getFirst();
    assertTrue(family.alive() && family.refreshable(), family::toString);
    assertEquals(2, generation(cluster.firstPort()));
    assertEquals(2, generation(cluster.secondPort()));
  }

  @Test
  void what_one_instance_disconnected_no_other_uses() {
    consent("alice");
    assertEquals(200, post(cluster.secondPort(), 1).statusCode());

    var _ = browser("alice").delete("/api/twitter/oauth2-tokens");

    assertEquals(409, post(cluster.secondPort(), 2).statusCode());
  }

  @Test
  void a_flow_begun_on_one_instance_ends_once_wherever_its_callback_arrives() throws Exception {
    var browser = browser("alice");
    var url = Browser.location(browser.get("/api/twitter/oauth"));
    var callback = URI.create(browser.consentToGrant(url, "alice", "authorize"));
    var frozen = browser.frozen();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var ends =
          threads.invokeAll(
              IntStream.range(0, 40)
                  .<Callable<String>>mapToObj(
                      n -> () -> Browser.location(frozen.get(at(port(n), callback))))
                  .toList());
      var connected = 0;
      for (var end : ends) {
        connected += end.get().contains("/api/twitter/oauth1") ? 1 : 0;
      }
      assertEquals(1, connected);
    }
    assertEquals(1, cluster.sandbox().switches().oauth2().exchanges());
  }

  private static String at(int port, URI callback) {
    return "http://127.0.0.1:" + port + callback.getRawPath() + "?" + callback.getRawQuery();
  }

  private void consent(String user) {
    var browser = browser(user);
    var _ = browser.approveGrant(Browser.location(browser.get("/api/twitter/oauth")), user);
  }

  private Browser browser(String user) {
    return Browser.signedInAs(user, URI.create("http://127.0.0.1:" + cluster.firstPort()));
  }

  private int port(int n) {
    return n % 2 == 0 ? cluster.firstPort() : cluster.secondPort();
  }

  private HttpResponse<String> post(int port, int n) {
    return cluster.service(port).postJson("alice", "/tweets", "{\"text\":\"post " + n + "\"}");
  }

  private int generation(int port) {
    return json(cluster.service(port).get("alice", "/connection")).at("/oauth2/generation").asInt();
  }
}
