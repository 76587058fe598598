package countersign.bootstrap;

import static countersign.bootstrap.ServiceClient.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.sandbox.Fault;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Two instances that use pairs over one database.
@Execution(ExecutionMode.CONCURRENT)
class UseInClusterTest {
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
  void what_one_instance_erased_no_other_uses_although_it_remembers_it() {
    connect("alice");
    assertEquals(200, sign(cluster.firstPort(), "alice").statusCode());
    assertEquals(200, sign(cluster.secondPort(), "alice").statusCode());

    var _ = browser("alice", cluster.firstPort()).delete("/api/twitter/oauth1-tokens");

    assertCode(409, "NOT_CONNECTED", sign(cluster.secondPort(), "alice"));
    assertCode(409, "NOT_CONNECTED", sign(cluster.firstPort(), "alice"));
  }

  @Test
  void without_a_custody_log_nothing_is_signed_and_x_is_not_called() {
    connect("alice");
    assertEquals(200, sign(cluster.firstPort(), "alice").statusCode());
    var calls = cluster.sandbox().switches().calls("create_post");

    cluster.stopPostgres();

    assertCode(503, "CUSTODY_LOG_UNAVAILABLE", sign(cluster.firstPort(), "alice"));
    assertEquals(
        503,
        cluster
            .service(cluster.firstPort())
            .postJson("alice", "/tweets", "{\"text\":\"not recorded\"}")
            .statusCode());
    assertEquals(calls, cluster.sandbox().switches().calls("create_post"));
  }

  @Test
  void many_dead_pairs_stop_clearing_on_both_instances() throws Exception {
    var users = IntStream.range(0, 8).mapToObj(i -> "user" + i).toList();
    users.forEach(this::connect);
    users.forEach(cluster.sandbox().switches()::revoke);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var posts =
          users.stream()
              .map(user ->
                  threads.submit(() ->
                      cluster
                          .service(portFor(user))
                          .postJson(user, "/tweets", "{\"text\":\"dead\"}")))
              .toList();
      for (var post : posts) {
        var _ = post.get();
      }
    }

    assertEquals(3, states(users).filter("revoked"::equals).count());
    assertEquals(5, states(users).filter("connected"::equals).count());
    for (var port : List.of(cluster.firstPort(), cluster.secondPort())) {
      var ready = browser("alice", port).get("/readyz");
      assertEquals(200, ready.statusCode());
      assertTrue(ready.body().contains("clearing resume"), ready::body);
      var report =
          json(cluster.service(port).send("GET", "/internal/v1/report", BodyPublishers.noBody()));
      assertTrue(report.get("clearing").get("stopped").asBoolean(), report::toString);
    }
  }

  @Test
  void one_key_on_two_instances_makes_one_post() throws Exception {
    connect("alice");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          IntStream.range(0, 12)
              .mapToObj(i ->
                  threads.submit(() ->
                      cluster
                          .service(i % 2 == 0 ? cluster.firstPort() : cluster.secondPort())
                          .postJson(
                              "alice", "/tweets", "{\"text\":\"once\"}", "Idempotency-Key", "k")))
              .toList();
      for (var answer : answers) {
        assertEquals(200, answer.get().statusCode(), answer.get()::body);
      }
    }

    assertEquals(1, cluster.sandbox().switches().posts().size());
  }

  @Test
  void a_429_closes_the_endpoint_on_both_instances() {
    connect("alice");
    cluster.sandbox().switches().fault(Fault.once("create_post", new Fault.Kind.Fixture("429v2")));
    var first = cluster.service(cluster.firstPort());
    assertCode(429, "X_RATE_LIMITED", first.postJson("alice", "/tweets", "{\"text\":\"a\"}"));
    var calls = cluster.sandbox().switches().calls("create_post");

    var second = cluster.service(cluster.secondPort());
    var refused = second.postJson("alice", "/tweets", "{\"text\":\"b\"}");

    assertCode(429, "X_RATE_LIMITED", refused);
    assertTrue(refused.headers().firstValueAsLong("Retry-After").isPresent());
    assertEquals(calls, cluster.sandbox().switches().calls("create_post"));
  }

  private int portFor(String user) {
    return user.hashCode() % 2 == 0 ? cluster.firstPort() : cluster.secondPort();
  }

  private Stream<String> states(List<String> users) {
    return users.stream()
        .map(user -> json(cluster.service(cluster.firstPort()).get(user, "/connection")))
        .map(status -> status.get("oauth1").get("state").asString());
  }

  private void connect(String user) {
    var _ = browser(user, cluster.firstPort()).connectAs(user);
  }

  private static Browser browser(String user, int port) {
    return Browser.signedInAs(user, URI.create("http://127.0.0.1:" + port));
  }

  private HttpResponse<String> sign(int port, String user) {
    return cluster
        .service(port)
        .postJson(
            user,
            "/oauth1/signature",
            "{\"method\":\"GET\",\"url\":\"" + cluster.sandbox().baseUrl() + "/2/users/me\"}");
  }

  private static void assertCode(int status, String code, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer::body);
    assertEquals(code, json(answer).get("code").asString());
  }
}
