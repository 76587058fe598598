package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static countersign.adapters.http.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.ListConnections.Entry;
import countersign.application.port.in.ListConnections.Page;
import countersign.application.port.in.ListConnections.Side;
import countersign.application.port.in.ListConnections.Wanted;
import countersign.domain.AccountName;
import countersign.domain.ConnectionState;
import countersign.domain.Generation;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListConnectionsRouteTest {
  private static final Optional<TwitterAccount> ACCOUNT =
      Optional.of(new TwitterAccount("7000000", Optional.of("alice")));
  private static final Side NOTHING =
      new Side(
          ConnectionState.NOT_CONNECTED,
          Optional.empty(),
          Generation.NONE,
          Optional.empty(),
          Optional.empty());
  private static final Side REVOKED =
      new Side(
          ConnectionState.REVOKED,
          Optional.empty(),
          new Generation(1),
          Optional.empty(),
          Optional.of("ended_here"));
  private static final Side CONNECTED =
      new Side(
          ConnectionState.CONNECTED,
          ACCOUNT,
          new Generation(3),
          Optional.of(Statuses.NOON),
          Optional.empty());

  @AutoClose private final TestServer server = TestServer.start();

  private HttpResponse<String> list(String query) throws Exception {
    return server.serviceSends("read", "GET", "/internal/v1/connections" + query, "");
  }

  private Wanted asked() {
    return server.useCases.internal.listings.getLast();
  }

  @Test
  void each_user_is_told_with_both_sides() throws Exception {
    var alice = new Entry(new UserId("alice"), CONNECTED, NOTHING, true, true);
    var bob = new Entry(new UserId("bob"), REVOKED, CONNECTED, true, false);
    var carol = new Entry(new UserId("carol"), REVOKED, NOTHING, false, false);
    server.useCases.internal.list = _ -> new Page(List.of(alice, bob, carol), Optional.empty());

    var account = "{\"id\":\"7000000\",\"screenName\":\"alice\"}";
    var nothing = "{\"state\":\"not_connected\",\"account\":null,\"generation\":0,\"reason\":null}";
    var revoked =
        "{\"state\":\"revoked\",\"account\":null,\"generation\":1,\"verifiedAt\":null,"
            + "\"reason\":\"ended_here\"}";
    assertEquals(
        "{\"connections\":["
            + "{\"userId\":\"alice\",\"state\":\"connected\",\"canPost\":true,"
            + "\"canUploadImages\":true,\"account\":"
            + account
            + ",\"generation\":3,\"verifiedAt\":\"2026-11-20T12:00:00Z\",\"oauth1\":"
            + "{\"state\":\"connected\",\"account\":"
            + account
            + ",\"generation\":3,\"verifiedAt\":\"2026-11-20T12:00:00Z\",\"reason\":null},"
            + "\"oauth2\":"
            + nothing
            + "},"
            + "{\"userId\":\"bob\",\"state\":\"connected\",\"canPost\":true,"
            + "\"canUploadImages\":false,\"account\":"
            + account
            + ",\"generation\":1,\"verifiedAt\":null,\"oauth1\":"
            + revoked
            + ",\"oauth2\":{\"state\":\"connected\",\"account\":"
            + account
            + ",\"generation\":3,\"reason\":null}},"
            + "{\"userId\":\"carol\",\"state\":\"revoked\",\"canPost\":false,"
            + "\"canUploadImages\":false,\"account\":null,\"generation\":1,"
            + "\"verifiedAt\":null,\"oauth1\":"
            + revoked
            + ",\"oauth2\":"
            + nothing
            + "}],\"next\":null}",
        list("").body());
    assertEquals(new Wanted(Optional.empty(), Optional.empty(), Optional.empty(), 100), asked());
  }

  @ParameterizedTest
  @ValueSource(strings = {"alice", "auth0|7 +/?#&=%", "\u00e4\ud83d\ude00\"\\"})
  void next_leads_to_the_next_page_whatever_the_id(String id) throws Exception {
    server.useCases.internal.list = _ -> new Page(List.of(), Optional.of(new UserId(id)));

    var next = json(list("")).path("next").asString();
    assertEquals(id, next);
    list("?after=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    assertEquals(Optional.of(new UserId(id)), asked().after());
  }

  @Test
  void state_account_and_limit_are_passed_on() throws Exception {
    assertEquals(200, list("?state=consumer_key_changed&limit=500&account=%40Alice&").statusCode());
    assertEquals(
        new Wanted(
            Optional.of(ConnectionState.CONSUMER_KEY_CHANGED),
            AccountName.parse("@alice"),
            Optional.empty(),
            500),
        asked());
    assertEquals(200, list("?limit=1&account=7000000").statusCode());
    assertEquals(1, asked().limit());
    assertEquals(AccountName.parse("7000000"), asked().account());
  }

  @Test
  void whatever_is_wrong_is_told_with_what_would_be_right() throws Exception {
    var states = detail("?state=foo");
    for (var state : ConnectionState.values()) {
      assertTrue(states.matches(".*\\b" + state.wire() + "\\b.*"), states);
    }
    assertTrue(detail("?limit=0").contains("from 1 to 500"));
    assertTrue(detail("?account=a-b").contains("screen name"));
    assertTrue(detail("?offset=3").contains("state, account, after, limit"));
  }

  private String detail(String query) throws Exception {
    return json(list(query)).path("detail").asString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "?state= state",
        "?state=CONNECTED state",
        "?state=connected%20 state",
        "?state=gone state",
        "?state=revoked&state=revoked state",
        "?limit= limit",
        "?limit=0 limit",
        "?limit=-1 limit",
        "?limit=501 limit",
        "?limit=+5 limit",
        "?limit=1.0 limit",
        "?limit=99999999999999999999 limit",
        "?limit=%D9%A1 limit",
        "?after= after",
        "?after=%00 after",
        "?after=%ff after",
        "?after=%zz after",
        "?account= account",
        "?account=%40 account",
        "?account=@@alice account",
        "?account=al%20ice account",
        "?account=%C3%A4lice account",
        "?account=1&account=2 account",
        "?account=123456789012345678901234567890123456789012345678901 account",
        "?offset=3 offset",
        "?Limit=3 Limit",
        "?states=revoked states",
        "?a%zz=1 ?",
        "?=1 ?",
        "?%3Cb%3E=1 ?",
        "?x x"
      })
  void a_parameter_that_is_not_valid_is_named(String query, String field) throws Exception {

    var answer =
        server.raw(
            "GET /internal/v1/connections"
                + query
                + " HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer key-of-read\r\nConnection: close\r\n\r\n");

    assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    assertTrue(answer.contains("\"code\":\"INVALID_FIELD\""), answer);
    assertTrue(answer.contains("\"field\":\"" + field + "\""), answer);
    assertTrue(server.useCases.internal.listings.isEmpty());
  }

  @Test
  void an_id_that_is_too_long_is_refused() throws Exception {
    assertEquals("INVALID_FIELD", code(list("?after=" + "a".repeat(256))));
  }
}
