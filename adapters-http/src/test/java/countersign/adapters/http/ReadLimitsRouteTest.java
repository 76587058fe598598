package countersign.adapters.http;

import static countersign.adapters.http.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.EndpointName;
import countersign.domain.RateLimit;
import countersign.domain.RateLimit.Family;
import countersign.domain.SeenLimits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ReadLimitsRouteTest {
  private static final String PATH = "/api/twitter/rate-limit-status";
  private static final Instant NOON = Statuses.NOON;

  @AutoClose private final TestServer server = TestServer.start();

  @Test
  void every_limit_is_told_and_that_of_posting_by_itself() throws Exception {
    var window = new RateLimit(Family.WINDOW, 100, 7, NOON.plusSeconds(60));
    var day = new RateLimit(Family.USER_DAY, 1000, 0, NOON.plusSeconds(3600));
    server.useCases.limits =
        _ ->
            List.of(
                new SeenLimits(
                    new EndpointName("GET /2/users/me"),
                    List.of(new RateLimit(Family.WINDOW, 75, 74, NOON)),
                    Optional.empty(),
                    NOON),
                new SeenLimits(
                    new EndpointName("POST /2/tweets"),
                    List.of(day, window),
                    Optional.of(NOON.plusSeconds(90)),
                    NOON));
    var body = json(server.aliceGets(PATH));

    assertEquals(3, body.path("limits").size());
    assertEquals(
        "{\"endpoint\":\"POST /2/tweets\",\"window\":\"user-24h\",\"limit\":1000,\"remaining\":0,"
            + "\"resetAt\":\"2026-11-20T13:00:00Z\",\"seenAt\":\"2026-11-20T12:00:00Z\"}",
        body.path("limits").get(1).toString());
    assertEquals(
        "[{\"endpoint\":\"POST /2/tweets\",\"until\":\"2026-11-20T12:01:30Z\"}]",
        body.path("closed").toString());
    assertEquals(
        "{\"limit\":100,\"remaining\":7,\"reset\":1795176060,"
            + "\"resetTime\":\"2026-11-20T12:01:00Z\",\"seenAt\":\"2026-11-20T12:00:00Z\"}",
        body.path("rateLimit").toString());
    assertTrue(body.path("note").asString().contains("X was not asked"));
  }

  @Test
  void where_x_told_nothing_there_is_nothing() throws Exception {
    var body = json(server.aliceGets(PATH));

    assertEquals("[]", body.path("limits").toString());
    assertEquals("[]", body.path("closed").toString());
    assertTrue(body.path("rateLimit").isNull());
  }

  @Test
  void the_limits_are_those_of_the_user() throws Exception {
    server.useCases.limits =
        user ->
            user.value().equals("bob")
                ? List.of()
                : List.of(
                    new SeenLimits(
                        new EndpointName("POST /2/tweets"),
                        List.of(new RateLimit(Family.WINDOW, 1, 1, NOON)),
                        Optional.empty(),
                        NOON));

    assertEquals(1, json(server.aliceGets(PATH)).path("limits").size());
    assertEquals(0, json(server.get(PATH, "Authorization", "Bearer bob")).path("limits").size());
  }

  @Test
  void without_a_session_nothing_is_told() throws Exception {
    assertEquals(401, server.get(PATH).statusCode());
  }
}
