package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static countersign.adapters.http.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.adapters.http.FakeInternalUseCases.Listing;
import countersign.application.port.in.ListConnections.Entry;
import countersign.application.port.in.ListConnections.Page;
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
  private static final Entry ALICE =
      new Entry(
          new UserId("alice"),
          ConnectionState.CONNECTED,
          Optional.of(new TwitterAccount("7000000", Optional.of("alice"))),
          new Generation(3),
          Optional.of(Statuses.NOON));

  @AutoClose private final TestServer server = TestServer.start();

  private HttpResponse<String> list(String query) throws Exception {
    return server.serviceSends("read", "GET", "/internal/v1/connections" + query, "");
  }

  private Listing asked() {
    return server.useCases.internal.listings.getLast();
  }

  @Test
  void the_last_page_has_no_next() throws Exception {
    var bob =
        new Entry(
            new UserId("bob"),
            ConnectionState.REVOKED,
            Optional.empty(),
            new Generation(1),
            Optional.empty());
    server.useCases.internal.list = (_, _, _) -> new Page(List.of(ALICE, bob), Optional.empty());

    assertEquals(
        "{\"connections\":[{\"userId\":\"alice\",\"state\":\"connected\","
            + "\"account\":{\"id\":\"7000000\",\"screenName\":\"alice\"},\"generation\":3,"
            + "\"verifiedAt\":\"2026-11-20T12:00:00Z\"},{\"userId\":\"bob\",\"state\":\"revoked\","
            + "\"account\":null,\"generation\":1,\"verifiedAt\":null}],\"next\":null}",
        list("").body());
    assertEquals(new Listing(Optional.empty(), Optional.empty(), 100), asked());
  }

  @ParameterizedTest
  @ValueSource(strings = {"alice", "auth0|7 +/?#&=%", "\u00e4\ud83d\ude00\"\\"})
  void next_leads_to_the_next_page_whatever_the_id(String id) throws Exception {
    server.useCases.internal.list = (_, _, _) -> new Page(List.of(), Optional.of(new UserId(id)));

    var next = json(list("")).path("next").asString();
    assertEquals(id, next);
    list("?after=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    assertEquals(Optional.of(new UserId(id)), asked().after());
  }

  @Test
  void state_and_limit_are_passed_on() throws Exception {
    assertEquals(200, list("?state=consumer_key_changed&limit=500&").statusCode());
    assertEquals(
        new Listing(Optional.of(ConnectionState.CONSUMER_KEY_CHANGED), Optional.empty(), 500),
        asked());
    assertEquals(200, list("?limit=1").statusCode());
    assertEquals(1, asked().limit());
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
        "?offset=3 query",
        "?Limit=3 query",
        "?a%zz=1 query",
        "?=1 query",
        "?x query"
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
