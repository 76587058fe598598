package countersign.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An operator looks at users' connections, beside a service that runs on.
class ConnectionsCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static RunningDemo demo;

  @BeforeAll
  static void startService() throws Exception {
    demo = new RunningDemo();
    demo.connect("alice");
    demo.connect("bob");
  }

  @AfterAll
  static void stopService() {
    demo.close();
  }

  @Test
  void users_are_listed_by_state_and_by_account() {
    assertEquals(0, run("connections", "list", "--json"));
    var all = json().path("connections");
    assertTrue(all.valueStream().anyMatch(each -> each.path("userId").asString().equals("alice")));

    assertEquals(0, run("connections", "list", "--account", "@Alice", "--json"));
    assertEquals(1, json().path("connections").size());
    assertEquals("alice", json().path("connections").get(0).path("userId").asString());

    assertEquals(0, run("connections", "list", "--limit", "1"));
    assertTrue(out.toString().contains("More: --after alice"), out::toString);
    assertEquals(0, run("connections", "list", "--state", "suspended"));
    assertEquals("There are none.", out.toString().strip());
  }

  @Test
  void a_wrong_state_lists_the_right_ones() {
    assertEquals(2, run("connections", "list", "--state", "broken"));
    assertTrue(err.toString().contains("not_connected, connected"), err::toString);
    assertEquals(2, run("connections", "list", "--limit", "501"));
    assertEquals(2, run("connections", "list", "--account", "no account"));
    assertEquals(2, run("connections", "show"));
  }

  @Test
  void a_user_is_shown_by_id_and_by_account() {
    assertEquals(0, run("connections", "show", "alice"));
    assertTrue(out.toString().contains("account @alice"), out::toString);

    assertEquals(0, run("connections", "show", "@alice", "--json"));
    var status = json().path("connections").get(0).path("status");
    assertTrue(status.path("canPost").asBoolean(), out::toString);
    assertEquals("alice", status.path("oauth1").path("account").path("screenName").asString());

    assertEquals(1, run("connections", "show", "nobody"));
    assertTrue(err.toString().contains("Nothing is known"), err::toString);
    assertEquals(1, run("connections", "show", "@nobody"));
  }

  @Test
  void x_is_asked_on_demand() {
    assertEquals(0, run("connections", "verify", "alice", "--json"));
    assertEquals(
        "connected",
        json().path("connections").get(0).path("status").path("oauth1").path("state").asString());
  }

  @Test
  void a_connection_ends_with_a_custody_event_of_the_operator() {
    demo.connect("carol");

    assertEquals(0, run("connections", "disconnect", "carol", "--yes", "--json"));
    assertTrue(json().path("disconnected").asBoolean());
    assertEquals(0, run("audit", "export", "--user", "carol"));
    assertTrue(out.toString().contains("\"requestId\":\"operator-disconnect\""), out::toString);
    assertEquals(1, run("connections", "disconnect", "carol", "--yes"));
    assertEquals(0, run("audit", "verify", "--json"));
    assertTrue(json().path("holds").asBoolean());
  }

  @Test
  void without_a_yes_nothing_ends() {
    var before = System.in;
    try {
      System.setIn(new ByteArrayInputStream("no\n".getBytes(UTF_8)));
      assertEquals(1, run("connections", "disconnect", "@bob"));
    } finally {
      System.setIn(before);
    }
    assertTrue(err.toString().contains("Nothing was changed"), err::toString);
    assertEquals(0, run("connections", "show", "bob"));
    assertTrue(out.toString().contains("bob: can post"), out::toString);
  }

  @Test
  void commands_that_print_facts_print_one_json_object_on_demand() {
    for (var line :
        new String[] {
          "keys status --json",
          "service-key list --json",
          "clearing status --json",
          "audit verify --json",
          "audit anchor --json",
          "settings --json",
          "doctor --json",
          "connections list --json"
        }) {
      var _ = run(line.split(" "));
      assertTrue(json().isObject(), line);
    }
  }

  private JsonNode json() {
    return JsonMapper.builder()
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build()
        .readTree(out.toString());
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    var environment =
        Map.of(
            "DATA_DIR", demo.data().toString(),
            "TWITTER_API_BASE_URL", demo.sandbox().baseUrl().toString(),
            "TWITTER_WEB_BASE_URL", demo.sandbox().baseUrl().toString(),
            "TWITTER_API_KEY", "sandbox-consumer-key",
            "TWITTER_API_SECRET", "sandbox-consumer-secret",
            "TWITTER_CLIENT_ID", "sandbox-client-id",
            "TWITTER_CLIENT_SECRET", "sandbox-client-secret");
    var status =
        Main.commandLine(environment)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    assertFalse((out + "" + err).contains("sandbox-consumer-secret"));
    return status;
  }
}
