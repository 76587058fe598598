package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static countersign.adapters.http.TestServer.header;
import static countersign.adapters.http.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.Disconnect;
import countersign.application.port.in.RevealPair;
import countersign.application.port.in.UseFailure;
import countersign.domain.ConnectionState;
import countersign.domain.UserId;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The routes that read, verify, reveal and erase.
class InternalRoutesTest {
  private static final String ALICE = "/internal/v1/users/alice";

  @AutoClose private final TestServer server = TestServer.start();

  private HttpResponse<String> reveal() throws Exception {
    return server.serviceSends("reveal", "GET", ALICE + "/oauth1/token", "");
  }

  @Test
  void a_connection_is_told_as_the_user_sees_it() throws Exception {
    server.useCases.read =
        user -> user.equals(new UserId("alice")) ? Statuses.connected() : Statuses.notConnected();

    var answer = server.serviceSends("read", "GET", ALICE + "/connection", "");
    assertEquals(server.aliceGets("/api/twitter/status").body(), answer.body());
    assertEquals("connected", json(answer).path("oauth1").path("state").asString());
    assertEquals("no-store", header(answer, "Cache-Control"));
  }

  @Test
  void a_user_nobody_knows_is_not_connected() throws Exception {
    var answer = server.serviceSends("read", "GET", "/internal/v1/users/nobody/connection", "");

    assertEquals(200, answer.statusCode());
    assertEquals("not_connected", json(answer).path("oauth1").path("state").asString());
  }

  @Test
  void verifying_tells_the_status_afterwards() throws Exception {
    server.useCases.internal.verify = (_, _) -> Statuses.unverified();

    var answer = server.serviceSends("read", "POST", ALICE + "/verify", "");
    assertEquals(200, answer.statusCode());
    assertEquals("unverified", json(answer).path("oauth1").path("state").asString());
    assertEquals("alice", server.useCases.internal.verifications.getFirst().user().value());
  }

  @Test
  void a_pair_is_revealed_whole_and_is_not_to_be_kept() throws Exception {
    var answer = reveal();

    assertEquals(200, answer.statusCode());
    assertEquals(
        "{\"consumerKey\":\"the-key\",\"token\":\"7-token\",\"tokenSecret\":\"the-secret\","
            + "\"generation\":3}",
        answer.body());
    assertEquals("no-store", header(answer, "Cache-Control"));
    assertEquals("alice", server.useCases.internal.reveals.getFirst().user().value());
    assertEquals(1, server.useCases.internal.reveals.size());
  }

  @Test
  void a_pair_that_is_not_held_is_not_revealed() throws Exception {
    server.useCases.internal.reveal =
        (_, _) -> new RevealPair.Result.Failed(new UseFailure.NotUsable(ConnectionState.REVOKED));

    var answer = reveal();
    assertEquals(409, answer.statusCode());
    assertEquals("OAUTH1_TOKEN_REVOKED", code(answer));
    assertTrue(json(answer).path("requiresReconnection").booleanValue());
  }

  @Test
  void bodies_with_secrets_do_not_print_them() {
    var revealed = new RevealPairRoute.RevealedBody("k", "t", "s", 3).toString();
    var signed = new SignRequestRoute.SignedBody("OAuth x", 3, "f").toString();

    assertEquals("RevealedBody[3]", revealed);
    assertEquals("SignedBody[3]", signed);
  }

  @ParameterizedTest
  @CsvSource({
    "INVALIDATED, X confirmed",
    "INVALIDATION_PENDING, X has not confirmed",
    "ERASED, X was not told",
    "NOTHING_HELD, No pair was held"
  })
  void erasing_says_what_was_done(Disconnect.Result result, String said) throws Exception {
    server.useCases.internal.erase = (_, _) -> result;

    var answer = server.serviceSends("erase", "DELETE", "/internal/v1/users/auth0%7C7", "");
    assertEquals(200, answer.statusCode());
    assertTrue(json(answer).path("success").booleanValue());
    assertTrue(json(answer).path("message").asString().contains(said), answer.body());
    assertEquals("auth0|7", server.useCases.internal.erasures.getFirst().user().value());
  }

  @Test
  void what_only_looks_like_a_route_asks_for_no_key() throws Exception {
    var answer = server.get("/internal/v1/nothing");

    assertEquals(404, answer.statusCode());
    assertFalse(answer.headers().firstValue("WWW-Authenticate").isPresent());
  }
}
