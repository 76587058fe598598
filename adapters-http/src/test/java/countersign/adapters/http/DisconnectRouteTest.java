package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static countersign.adapters.http.TestServer.header;
import static countersign.adapters.http.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.Disconnect;
import countersign.application.port.out.StorageUnavailable;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisconnectRouteTest {
  private static final String TOKENS = "/api/twitter/oauth1-tokens";

  @AutoClose private final TestServer server = TestServer.start();

  private HttpResponse<String> delete(String query) throws Exception {
    return server.send("DELETE", TOKENS + query, "", "Authorization", "Bearer alice");
  }

  @ParameterizedTest
  @EnumSource(Disconnect.Result.class)
  void every_result_is_a_success_in_the_same_shape(Disconnect.Result result) throws Exception {
    server.useCases.disconnect = (_, _, _) -> result;

    var answer = delete("");
    assertEquals(200, answer.statusCode());
    assertEquals(2, json(answer).size());
    assertTrue(json(answer).path("success").booleanValue());
    assertFalse(json(answer).path("message").asString().isBlank());
  }

  @Test
  void the_message_claims_no_more_than_was_done() throws Exception {
    server.useCases.disconnect = (_, _, _) -> Disconnect.Result.INVALIDATION_PENDING;
    assertTrue(json(delete("")).path("message").asString().contains("not confirmed"));
    server.useCases.disconnect = (_, _, _) -> Disconnect.Result.ERASED;
    assertTrue(json(delete("")).path("message").asString().contains("not told"));
    server.useCases.disconnect = (_, _, _) -> Disconnect.Result.NOTHING_HELD;
    assertTrue(json(delete("")).path("message").asString().contains("Nothing was held"));
  }

  @Test
  void x_is_asked_to_revoke_unless_told_otherwise() throws Exception {
    assertEquals(200, delete("").statusCode());
    assertEquals(200, delete("?revoke=true").statusCode());
    assertEquals(200, delete("?revoke=false").statusCode());

    assertEquals(
        List.of(true, true, false),
        server.useCases.disconnections.stream().map(FakeUseCases.Disconnection::revoke).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"?revoke=", "?revoke=no", "?revoke=false&revoke=false", "?revoke=%FF"})
  void revoke_is_true_or_false_once(String query) throws Exception {
    var answer = delete(query);

    assertEquals(400, answer.statusCode());
    assertEquals("revoke", json(answer).path("field").asString());
    assertTrue(server.useCases.disconnections.isEmpty());
  }

  @Test
  void a_storage_that_is_away_is_503() throws Exception {
    server.useCases.disconnect =
        (_, _, _) -> {
          throw new StorageUnavailable("gone", new IOException());
        };

    assertEquals("STORAGE_UNAVAILABLE", code(delete("")));
  }

  @ParameterizedTest
  @EnumSource(Disconnect.Result.class)
  void the_pages_form_goes_back_to_the_page_with_the_result(Disconnect.Result result)
      throws Exception {
    server.useCases.disconnect = (_, _, _) -> result;

    var answer =
        server.send(
            "POST",
            "/connection/disconnect",
            "",
            "Cookie",
            TestServer.COOKIE,
            "Origin",
            TestServer.ORIGIN);
    assertEquals(303, answer.statusCode());
    assertEquals(
        TestServer.ORIGIN + "/?disconnected=" + result.name().toLowerCase(Locale.ROOT),
        header(answer, "Location"));
    assertTrue(server.useCases.disconnections.getFirst().revoke());
  }
}
