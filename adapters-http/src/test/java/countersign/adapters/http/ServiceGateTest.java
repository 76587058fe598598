package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static countersign.adapters.http.TestServer.header;
import static countersign.adapters.http.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.RequestOrigin;
import countersign.application.port.out.StorageUnavailable;
import countersign.domain.RequestId;
import countersign.domain.ServiceName;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceGateTest {
  private static final String VERIFY = "/internal/v1/users/alice/verify";
  private static final String EVERY_ROUTE =
      """
      GET    | /connections           | read
      GET    | /report                | read
      GET    | /users/alice/connection| read
      POST   | /users/alice/verify    | read
      POST   | /users/alice/oauth1/signature | sign
      GET    | /users/alice/oauth1/token     | reveal
      GET    | /users/alice/x/2/users/me     | proxy
      POST   | /users/alice/x/2/tweets       | proxy
      POST   | /users/alice/failures  | report
      DELETE | /users/alice           | erase
      """;

  @AutoClose private final TestServer server = TestServer.start();

  private String withAuthorization(String... headers) throws IOException {
    return server.raw(
        "POST "
            + VERIFY
            + " HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\nConnection: close\r\n"
            + String.join("", headers)
            + "\r\n");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = EVERY_ROUTE)
  void every_route_takes_a_key_with_its_scope_and_no_other(String method, String path, String scope)
      throws Exception {
    var others = "read+sign+reveal+proxy+post+report+erase+events".replace(scope, "events");
    var answer = server.serviceSends(others, method, "/internal/v1" + path, "");

    assertEquals(403, answer.statusCode());
    assertEquals("SCOPE_MISSING", code(answer));
    assertEquals(scope, json(answer).path("scope").asString());
    assertTrue(json(answer).path("detail").asString().contains("the scope " + scope + "."));
    assertEquals(
        "Bearer error=\"insufficient_scope\","
            + " error_description=\"the service key does not have the scope\", scope=\""
            + scope
            + "\"",
        header(answer, "WWW-Authenticate"));

    var allowed = server.serviceSends(scope, method, "/internal/v1" + path, "");
    assertFalse(allowed.statusCode() == 401 || allowed.statusCode() == 403, allowed.body());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = EVERY_ROUTE)
  void every_route_is_closed_without_a_key(String method, String path, String scope)
      throws Exception {
    var answer = server.send(method, "/internal/v1" + path, "", "Cookie", TestServer.COOKIE);

    assertEquals(401, answer.statusCode(), scope);
    assertEquals("UNAUTHENTICATED", code(answer));
    assertEquals("Bearer", header(answer, "WWW-Authenticate"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Authorization: \r\n",
        "Authorization: Bearer\r\n",
        "Authorization: Bearer \r\n",
        "Authorization: Bearer alice\r\n",
        "Authorization: Bearer key of-read\r\n",
        "Authorization: Bearer key-of-\u00e4\r\n",
        "Authorization: Basic key-of-read\r\n",
        "Authorization: key-of-read\r\n",
        "Authorization: Bearerkey-of-read\r\n",
        "Authorization: Bearer key-of-read\r\nAuthorization: Bearer key-of-read\r\n",
        "Authorization: Basic eDp5\r\nAuthorization: Bearer key-of-read\r\n",
        "Cookie: __session=key-of-read\r\n",
        "X-Api-Key: key-of-read\r\n"
      })
  void anything_but_one_good_key_is_401(String headers) throws IOException {
    var answer = withAuthorization(headers);

    assertTrue(answer.startsWith("HTTP/1.1 401 "), answer);
    var sentBearer = headers.matches("(?s).*Authorization: Bearer[ \r].*");
    assertEquals(
        sentBearer,
        answer.contains("WWW-Authenticate: Bearer error=\"invalid_token\", error_description=\""),
        answer);
    assertEquals(!sentBearer, answer.contains("WWW-Authenticate: Bearer\r\n"), answer);
    assertEquals(sentBearer ? 1 : 0, server.notices.size());
    assertTrue(server.notices.stream().noneMatch(told -> told.contains("of-read")));
    assertTrue(server.useCases.internal.verifications.isEmpty());
  }

  @Test
  void a_users_jwt_opens_nothing() throws Exception {
    assertEquals(
        200, server.get("/api/twitter/status", "Authorization", "Bearer alice").statusCode());
    assertEquals(
        401,
        server
            .get("/internal/v1/users/alice/connection", "Authorization", "Bearer alice")
            .statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "bearer", "BEARER"})
  void the_scheme_is_written_in_any_case(String scheme) throws IOException {
    assertTrue(
        withAuthorization("Authorization: " + scheme + "  key-of-read \r\n")
            .startsWith("HTTP/1.1 200 "));
  }

  @Test
  void a_use_is_known_by_request_and_service() throws Exception {
    var answer =
        server.send(
            "POST", VERIFY, "", "Authorization", "Bearer key-of-read", "X-Request-Id", "r-1");

    assertEquals(200, answer.statusCode());
    assertEquals("r-1", header(answer, "X-Request-Id"));
    assertEquals(
        RequestOrigin.ofService(new RequestId("r-1"), new ServiceName("publisher")),
        server.useCases.internal.verifications.getFirst().origin());
  }

  @Test
  void keys_that_cannot_be_looked_up_are_503() throws Exception {
    server.useCases.internal.authenticate =
        _ -> {
          throw new StorageUnavailable("away");
        };

    var answer = server.serviceSends("read", "POST", VERIFY, "");
    assertEquals(503, answer.statusCode());
    assertEquals("STORAGE_UNAVAILABLE", code(answer));
    assertEquals("5", header(answer, "Retry-After"));
  }

  @Test
  void a_key_that_no_key_can_be_is_not_looked_up() throws Exception {
    server.useCases.internal.authenticate =
        _ -> {
          throw new AssertionError("asked");
        };

    assertEquals(
        401,
        server
            .get("/internal/v1/report", "Authorization", "Bearer " + "k".repeat(513))
            .statusCode());
  }
}
