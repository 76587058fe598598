package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static countersign.adapters.http.TestServer.header;
import static countersign.adapters.http.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.Disconnect;
import countersign.application.port.out.StorageUnavailable;
import countersign.domain.UserId;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisconnectGrantTest {
  private static final String TOKENS = "/api/twitter/oauth2-tokens";

  @AutoClose private final TestServer server = TestServer.start();

  private HttpResponse<String> delete(String query) throws Exception {
    return server.send("DELETE", TOKENS + query, "", "Authorization", "Bearer alice");
  }

  @ParameterizedTest
  @EnumSource(Disconnect.Result.class)
  void every_result_is_a_success_and_the_pair_is_left_alone(Disconnect.Result result)
      throws Exception {
    server.useCases.disconnectGrant = (_, _, _) -> result;

    var answer = delete("");
    assertEquals(200, answer.statusCode());
    assertEquals(2, json(answer).size());
    assertTrue(json(answer).path("success").booleanValue());
    assertFalse(json(answer).path("message").asString().isBlank());
    assertTrue(server.useCases.disconnections.isEmpty());
  }

  @Test
  void x_is_asked_to_revoke_unless_told_otherwise() throws Exception {
    assertEquals(200, delete("").statusCode());
    assertEquals(200, delete("?revoke=true").statusCode());
    assertEquals(200, delete("?revoke=false").statusCode());

    var alice = new UserId("alice");
    assertEquals(
        List.of(
            new FakeUseCases.Disconnection(alice, true),
            new FakeUseCases.Disconnection(alice, true),
            new FakeUseCases.Disconnection(alice, false)),
        server.useCases.grantDisconnections);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?revoke=", "?revoke=no", "?revoke=false&revoke=false", "?revoke=%FF"})
  void revoke_is_true_or_false_once(String query) throws Exception {
    var answer = delete(query);

    assertEquals(400, answer.statusCode());
    assertEquals("revoke", json(answer).path("field").asString());
    assertTrue(server.useCases.grantDisconnections.isEmpty());
  }

  @Test
  void without_a_session_it_is_401() throws Exception {
    assertEquals(401, server.send("DELETE", TOKENS, "").statusCode());
    assertTrue(server.useCases.grantDisconnections.isEmpty());
  }

  @Test
  void a_grant_left_over_from_a_client_that_is_gone_can_be_erased() throws Exception {
    try (var other = TestServer.withoutOAuth2()) {
      other.useCases.disconnectGrant = (_, _, _) -> Disconnect.Result.ERASED;

      var answer = other.send("DELETE", TOKENS, "", "Authorization", "Bearer alice");
      assertEquals(200, answer.statusCode());
      assertEquals(1, other.useCases.grantDisconnections.size());
    }
  }

  @Test
  void without_a_client_and_without_a_grant_there_is_no_such_route() throws Exception {
    try (var other = TestServer.withoutOAuth2()) {
      other.useCases.disconnectGrant = (_, _, _) -> Disconnect.Result.NOTHING_HELD;

      var answer = other.send("DELETE", TOKENS, "", "Authorization", "Bearer alice");
      assertEquals(404, answer.statusCode());
      assertEquals("OAUTH2_NOT_CONFIGURED", code(answer));
    }
  }

  @Test
  void a_storage_that_is_away_is_503() throws Exception {
    server.useCases.disconnectGrant =
        (_, _, _) -> {
          throw new StorageUnavailable("gone", new IOException());
        };

    assertEquals("STORAGE_UNAVAILABLE", code(delete("")));
  }

  @ParameterizedTest
  @EnumSource(Disconnect.Result.class)
  void the_pages_form_goes_back_to_the_page_with_the_result(Disconnect.Result result)
      throws Exception {
    server.useCases.disconnectGrant = (_, _, _) -> result;

    var answer =
        server.send(
            "POST",
            "/connection/oauth2/disconnect",
            "",
            "Cookie",
            TestServer.COOKIE,
            "Origin",
            TestServer.ORIGIN);
    assertEquals(303, answer.statusCode());
    assertEquals(
        TestServer.ORIGIN + "/?oauth2_disconnected=" + result.name().toLowerCase(Locale.ROOT),
        header(answer, "Location"));
    assertTrue(server.useCases.grantDisconnections.getFirst().revoke());
    assertTrue(server.useCases.disconnections.isEmpty());
  }
}
