package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static countersign.adapters.http.TestServer.header;
import static countersign.adapters.http.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.CheckAgain;
import countersign.application.port.in.CheckAgain.Outcome;
import countersign.application.port.in.RequestOrigin;
import countersign.domain.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckAgainRouteTest {
  private static final String ORIGIN = "https://countersign.example";

  @AutoClose
  private final TestServer server = TestServer.start(TestServer.pairsOnly(Optional.empty()));

  private final List<UserId> asked = new CopyOnWriteArrayList<>();

  private void answers(Outcome outcome) {
    server.useCases.checkAgain =
        (user, origin) -> {
          asked.add(user);
          assertEquals(RequestOrigin.ofUser(origin.id()), origin);
          return new CheckAgain.Answer(outcome, Statuses.connected());
        };
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void the_answer_is_the_status_whether_x_was_asked_or_not(Outcome outcome) throws Exception {
    answers(outcome);

    var answer =
        server.send(
            "POST", "/api/twitter/verify", "", "Cookie", TestServer.COOKIE, "Origin", ORIGIN);

    assertEquals(200, answer.statusCode());
    assertEquals("connected", json(answer).path("oauth1").path("state").asString());
    assertTrue(json(answer).path("canPost").booleanValue());
    assertEquals(List.of(new UserId("alice")), asked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/twitter/verify", "/connection/verify"})
  void another_sites_page_has_nothing_asked(String path) throws Exception {
    answers(Outcome.ASKED);

    var foreign =
        server.send(
            "POST", path, "", "Cookie", TestServer.COOKIE, "Origin", "https://evil.example");
    var silent = server.send("POST", path, "", "Cookie", TestServer.COOKIE);
    var nobody = server.send("POST", path, "", "Origin", ORIGIN);

    assertEquals("CROSS_ORIGIN", code(foreign));
    assertEquals("CROSS_ORIGIN", code(silent));
    assertEquals("UNAUTHENTICATED", code(nobody));
    assertEquals(405, server.aliceGets(path).statusCode());
    assertEquals(List.of(), asked);
  }

  @ParameterizedTest
  @CsvSource({
    "ASKED, asked, X was asked. This page shows what it said.",
    "TOO_SOON, too_soon, less than a minute before",
    "NOTHING_TO_ASK, nothing_to_ask, Nothing is held that X could be asked about."
  })
  void the_button_leads_back_to_the_page_with_what_came_of_it(
      Outcome outcome, String word, String text) throws Exception {
    answers(outcome);
    server.useCases.read = _ -> Statuses.connected();

    var answer =
        server.send(
            "POST", "/connection/verify", "", "Cookie", TestServer.COOKIE, "Origin", ORIGIN);

    assertEquals(303, answer.statusCode());
    assertEquals(ORIGIN + "/?checked=" + word, header(answer, "Location"));
    var page = server.aliceGets("/?checked=" + word).body();
    assertTrue(page.contains(text), page);
  }

  @Test
  void an_answer_that_settled_nothing_is_not_told_as_one_that_did() throws Exception {
    server.useCases.read = _ -> Statuses.doubted();

    var page = server.aliceGets("/?checked=asked").body();

    assertTrue(page.contains("its answer settled nothing"), page);
  }

  @Test
  void the_page_has_a_button_wherever_something_can_be_asked() throws Exception {
    var form = "<form method=\"post\" action=\"/connection/verify\">";
    server.useCases.read = _ -> Statuses.connected();
    assertTrue(server.aliceGets("/").body().contains(form));
    server.useCases.read =
        _ -> Statuses.checkedAt(Statuses.unverified(), Statuses.NOON.plusSeconds(15));
    var unverified = server.aliceGets("/").body();
    assertEquals(1, unverified.split(form, -1).length - 1);
    assertTrue(unverified.contains("<button class=\"primary\">Check again</button>"), unverified);
    assertTrue(unverified.contains("<dt>Next check by itself</dt>"), unverified);

    server.useCases.read = _ -> Statuses.notConnected();
    assertFalse(server.aliceGets("/").body().contains(form));
  }
}
