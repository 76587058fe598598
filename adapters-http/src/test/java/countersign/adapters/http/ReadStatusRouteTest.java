package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static countersign.adapters.http.TestServer.header;
import static countersign.adapters.http.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.ReadStatus.GrantStatus;
import countersign.application.port.in.ReadStatus.Status;
import countersign.application.port.out.StorageUnavailable;
import countersign.domain.AccessLevel;
import countersign.domain.Advice;
import countersign.domain.Advice.Action;
import countersign.domain.ConnectionState;
import countersign.domain.Generation;
import countersign.domain.HeldGrant;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadStatusRouteTest {
  private static final String STATUS = "/api/twitter/status";

  @AutoClose private final TestServer server = TestServer.start();

  @Test
  void a_connected_user_sees_every_fact() throws Exception {
    server.useCases.read = _ -> Statuses.connected();

    var answer = server.aliceGets(STATUS);
    assertEquals(200, answer.statusCode());
    assertTrue(header(answer, "Content-Type").startsWith("application/json"));
    assertEquals(
        """
        {"connected":true,"hasOAuth1":true,"hasOAuth2":false,"canUploadImages":true,"canPost":true,\
        "oauth1":{"state":"connected","accessLevel":"read-write",\
        "account":{"id":"7000000","screenName":"alice"},"generation":3,\
        "tokenFingerprint":"0123456789abcdef0123456789abcdef",\
        "consumerKeyFingerprint":"fedcba9876543210fedcba9876543210",\
        "connectedAt":"2026-11-19T12:00:00Z","verifiedAt":"2026-11-20T12:00:00Z",\
        "lastUsedAt":"2026-11-20T12:00:00Z","nextCheckAt":null,"reason":null,\
        "advice":{"action":"none","title":"Everything works","steps":[]}},\
        "oauth2":{"state":"not_connected"}}\
        """,
        answer.body());
  }

  @Test
  void a_user_with_nothing_held_sees_the_same_keys() throws Exception {
    assertEquals(
        """
        {"connected":false,"hasOAuth1":false,"hasOAuth2":false,"canUploadImages":false,\
        "canPost":false,"oauth1":{"state":"not_connected","accessLevel":"unknown","account":null,\
        "generation":0,"tokenFingerprint":null,"consumerKeyFingerprint":null,"connectedAt":null,\
        "verifiedAt":null,"lastUsedAt":null,"nextCheckAt":null,"reason":null,\
        "advice":{"action":"connect","title":"Connect your X account",\
        "steps":["Press Connect and approve at X."]}},"oauth2":{"state":"not_connected"}}\
        """,
        server.aliceGets(STATUS).body());
  }

  @Test
  void an_unverified_pair_is_connected_and_says_when_x_is_asked_again() throws Exception {
    server.useCases.read =
        _ -> Statuses.checkedAt(Statuses.unverified(), Statuses.NOON.plusSeconds(15));

    var status = json(server.aliceGets(STATUS));
    assertTrue(status.path("connected").booleanValue());
    assertTrue(status.path("hasOAuth1").booleanValue());
    assertEquals("2026-11-20T12:00:15Z", status.path("oauth1").path("nextCheckAt").asString());
    assertEquals("unknown", status.path("oauth1").path("accessLevel").asString());
    assertTrue(status.path("oauth1").path("verifiedAt").isNull());
  }

  @Test
  void a_pair_of_a_key_that_is_gone_is_held_but_not_connected() throws Exception {
    var pair = Statuses.pair("alice", Optional.of(AccessLevel.READ_WRITE));
    var advice = new Advice(Action.RECONNECT, "The app's key has changed", List.of());
    server.useCases.read = _ -> Statuses.held(ConnectionState.CONSUMER_KEY_CHANGED, pair, advice);

    var status = json(server.aliceGets(STATUS));
    assertFalse(status.path("connected").booleanValue());
    assertTrue(status.path("hasOAuth1").booleanValue());
    assertEquals("consumer_key_changed", status.path("oauth1").path("state").asString());
  }

  @ParameterizedTest
  @EnumSource(ConnectionState.class)
  void connected_is_what_stands_or_may_stand_on_either_side(ConnectionState state)
      throws Exception {
    var stands =
        EnumSet.of(
                ConnectionState.CONNECTED,
                ConnectionState.UNVERIFIED,
                ConnectionState.SUSPENDED,
                ConnectionState.LOCKED)
            .contains(state);
    var pair = Statuses.pair("alice", Optional.of(AccessLevel.READ_WRITE));
    server.useCases.read = _ -> Statuses.held(state, pair, Grants.CONNECT);
    assertEquals(stands, json(server.aliceGets(STATUS)).path("connected").booleanValue());

    var grant = Grants.unusable(state, "reason", Grants.CONNECT);
    server.useCases.read = _ -> Grants.beside(Statuses.notConnected(), grant);
    var status = json(server.aliceGets(STATUS));
    assertEquals(stands, status.path("connected").booleanValue());
    assertFalse(status.path("hasOAuth1").booleanValue());
    assertTrue(status.path("hasOAuth2").booleanValue());
  }

  @Test
  void a_grant_shows_every_fact_that_is_known() throws Exception {
    server.useCases.read = _ -> Grants.beside(Statuses.notConnected(), Grants.connected());

    var status = json(server.aliceGets(STATUS));
    assertTrue(status.path("connected").booleanValue());
    assertTrue(status.path("canPost").booleanValue());
    assertTrue(status.path("canUploadImages").booleanValue());
    assertEquals(
        """
        {"state":"connected","account":{"id":"7000000","screenName":"alice"},\
        "scopes":["tweet.read","tweet.write","users.read","media.write","offline.access"],\
        "generation":5,"tokenFingerprint":"aaaaaaaaaaaaaaaa0000000000000000",\
        "clientIdFingerprint":"bbbbbbbbbbbbbbbb0000000000000000",\
        "connectedAt":"2026-11-19T12:00:00Z","refreshedAt":"2026-11-20T12:00:00Z",\
        "expiresAt":"2026-11-20T14:00:00Z","lastUsedAt":"2026-11-20T12:01:00Z",\
        "advice":{"action":"none","title":"Everything works","steps":[]}}\
        """,
        status.path("oauth2").toString());
  }

  @Test
  void a_grant_that_was_never_refreshed_says_no_time_of_it() throws Exception {
    var held = Grants.held("alice");
    var fresh =
        new HeldGrant(
            held.generation(),
            held.token(),
            held.client(),
            held.scopes(),
            Optional.empty(),
            Statuses.NOON,
            Statuses.NOON,
            held.expiresAt(),
            Optional.empty(),
            Optional.empty());
    var grant = Grants.unverified();
    server.useCases.read =
        _ ->
            Grants.beside(
                Statuses.notConnected(),
                new GrantStatus(
                    grant.state(),
                    Optional.of(fresh),
                    grant.generation(),
                    grant.lastUsedAt(),
                    grant.reason(),
                    grant.advice(),
                    Optional.of(Statuses.NOON.plusSeconds(300)),
                    false));

    var oauth2 = json(server.aliceGets(STATUS)).path("oauth2");
    assertEquals("unverified", oauth2.path("state").asString());
    assertEquals("account_unknown", oauth2.path("reason").asString());
    assertEquals("wait", oauth2.path("advice").path("action").asString());
    assertFalse(oauth2.has("refreshedAt"));
    assertFalse(oauth2.has("account"));
    assertFalse(oauth2.has("lastUsedAt"));
    assertEquals("2026-11-20T12:05:00Z", oauth2.path("nextCheckAt").asString());
  }

  @Test
  void what_can_be_done_is_told_as_the_rule_has_it() throws Exception {
    var pair = Statuses.connected();
    var onlyText =
        new Status(
            pair.state(),
            pair.held(),
            pair.generation(),
            pair.reason(),
            pair.advice(),
            pair.nextCheck(),
            0,
            Grants.refused(),
            true,
            false);
    server.useCases.read = _ -> onlyText;

    var status = json(server.aliceGets(STATUS));
    assertTrue(status.path("canPost").booleanValue());
    assertFalse(status.path("canUploadImages").booleanValue());
    assertEquals("revoked", status.path("oauth2").path("state").asString());
    assertEquals("refresh_refused", status.path("oauth2").path("reason").asString());
  }

  @Test
  void a_grant_that_ended_leaves_its_reason_and_one_erased_leaves_nothing() throws Exception {
    var ended =
        Grants.ended(
            ConnectionState.REVOKED,
            new Generation(5),
            Optional.of("revoked"),
            Grants.refused().advice());
    server.useCases.read = _ -> Grants.beside(Statuses.notConnected(), ended);
    var status = json(server.aliceGets(STATUS));
    assertFalse(status.path("hasOAuth2").booleanValue());
    assertEquals(
        """
        {"state":"revoked","generation":5,"reason":"revoked","advice":{"action":"reconnect",\
        "title":"X does not accept the OAuth 2.0 authorization any more",\
        "steps":["Press Connect and approve at X."]}}\
        """,
        status.path("oauth2").toString());

    var erased =
        Grants.ended(
            ConnectionState.NOT_CONNECTED, new Generation(5), Optional.empty(), Grants.CONNECT);
    server.useCases.read = _ -> Grants.beside(Statuses.notConnected(), erased);
    assertEquals(
        "{\"state\":\"not_connected\"}", json(server.aliceGets(STATUS)).path("oauth2").toString());
  }

  @Test
  void a_cleared_pair_leaves_its_reason() throws Exception {
    server.useCases.read = _ -> Statuses.readOnly(Action.RENEW);

    var oauth1 = json(server.aliceGets(STATUS)).path("oauth1");
    assertEquals("read_only", oauth1.path("state").asString());
    assertEquals("app_read_only", oauth1.path("reason").asString());
    assertEquals(2, oauth1.path("generation").asInt());
    assertEquals("renew", oauth1.path("advice").path("action").asString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "__session=bad", "other=alice"})
  void without_a_session_it_is_only_not_connected(String cookies) throws Exception {
    var answer = cookies.isEmpty() ? server.get(STATUS) : server.get(STATUS, "Cookie", cookies);

    assertEquals(200, answer.statusCode());
    assertEquals("{\"connected\":false}", answer.body());
  }

  @Test
  void a_cookie_in_quotes_as_java_programs_send_it_is_a_session() throws Exception {
    var quoted = TestServer.COOKIE.replaceFirst("=(.*)", "=\"$1\"");

    var answer = server.get(STATUS, "Cookie", "$Version=\"1\"; " + quoted + ";$Path=\"/\"");

    assertTrue(answer.body().contains("\"oauth1\""), answer::body);
  }

  @Test
  void a_bad_bearer_token_is_401_even_beside_a_good_cookie() throws Exception {
    var answer = server.get(STATUS, "Authorization", "Bearer bad", "Cookie", TestServer.COOKIE);

    assertEquals(401, answer.statusCode());
    assertEquals("UNAUTHENTICATED", code(answer));
    assertEquals(
        "Bearer error=\"invalid_token\", error_description=\"the signature of the token is wrong\"",
        header(answer, "WWW-Authenticate"));
    assertEquals(
        List.of("REFUSED_TOKEN the signature of the token is wrong"), List.copyOf(server.notices));
  }

  @Test
  void a_storage_that_is_away_is_an_error_and_never_not_connected() throws Exception {
    server.useCases.read =
        _ -> {
          throw new StorageUnavailable("gone", new IOException("secret"));
        };

    var answer = server.aliceGets(STATUS);
    assertEquals(503, answer.statusCode());
    assertEquals("STORAGE_UNAVAILABLE", code(answer));
    assertEquals("5", header(answer, "Retry-After"));
    assertFalse(answer.body().contains("connected"));
  }

  @Test
  void keys_that_cannot_be_fetched_are_an_error_and_never_signed_out() throws Exception {
    var answer = server.get(STATUS, "Cookie", "__session=down");

    assertEquals(503, answer.statusCode());
    assertEquals("IDENTITY_UNAVAILABLE", code(answer));
    assertEquals("5", header(answer, "Retry-After"));
  }
}
