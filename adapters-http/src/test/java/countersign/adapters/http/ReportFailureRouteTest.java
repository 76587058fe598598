package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static countersign.adapters.http.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.ReportFailure.Reported;
import countersign.domain.AnswerVerdict;
import countersign.domain.Generation;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.TwitterAnswer;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFailureRouteTest {
  @AutoClose private final TestServer server = TestServer.start();

  private HttpResponse<String> report(String body) throws Exception {
    return server.serviceSends("report", "POST", "/internal/v1/users/alice/failures", body);
  }

  private TwitterAnswer said() {
    return server.useCases.internal.reports.getFirst().said();
  }

  @Test
  void a_report_is_passed_on_and_answered_with_verdict_and_status() throws Exception {
    var answer = report("{\"generation\":3,\"status\":401,\"code\":89}");

    assertEquals(200, answer.statusCode());
    assertEquals("token_revoked", json(answer).path("verdict").asString());
    assertEquals("not_connected", json(answer).path("oauth1").path("state").asString());
    assertEquals(8, json(answer).size());
    var report = server.useCases.internal.reports.getFirst();
    assertEquals("alice", report.user().value());
    assertEquals(new Generation(3), report.generation());
    assertEquals(TwitterAnswer.reported(401, Optional.of(89), Optional.empty()), report.said());
  }

  @Test
  void a_problem_is_known_by_its_types_last_segment() throws Exception {
    var type = "https://api.x.com/2/problems/oauth1-permissions";

    assertEquals(
        200,
        report("{\"generation\":1,\"status\":403,\"code\":null,\"type\":\"" + type + "\"}")
            .statusCode());
    assertEquals(
        TwitterAnswer.reported(403, Optional.empty(), Optional.of("oauth1-permissions")), said());
  }

  @Test
  void a_verdict_that_settles_nothing_has_its_causes_name() throws Exception {
    server.useCases.internal.report =
        (_, _, _, _) ->
            new Reported(
                new AnswerVerdict.Unsettled(Inconclusive.because(Cause.APP_REJECTED, 32)),
                Statuses.connected());

    var answer = report("{\"generation\":3,\"status\":401,\"code\":32}");
    assertEquals("app_rejected", json(answer).path("verdict").asString());
    assertEquals("connected", json(answer).path("oauth1").path("state").asString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"generation\":1,\"status\":100}",
        "{\"generation\":9223372036854775807,\"status\":599}",
        "{\"generation\":1,\"status\":200,\"code\":0,\"type\":null}",
        "{\"generation\":1,\"status\":403,\"code\":2147483647,\"type\":\"about:blank\"}"
      })
  void the_bounds_belong_to_it(String body) throws Exception {
    assertEquals(200, report(body).statusCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|generation",
        "{\"status\":401}|generation",
        "{\"generation\":0,\"status\":401}|generation",
        "{\"generation\":-1,\"status\":401}|generation",
        "{\"generation\":\"3\",\"status\":401}|generation",
        "{\"generation\":3.0,\"status\":401}|generation",
        "{\"generation\":1e2,\"status\":401}|generation",
        "{\"generation\":1e999999999,\"status\":401}|generation",
        "{\"generation\":9223372036854775808,\"status\":401}|generation",
        "{\"generation\":null,\"status\":401}|generation",
        "{\"generation\":true,\"status\":401}|generation",
        "{\"generation\":3}|status",
        "{\"generation\":3,\"status\":99}|status",
        "{\"generation\":3,\"status\":600}|status",
        "{\"generation\":3,\"status\":4294967497}|status",
        "{\"generation\":3,\"status\":\"401\"}|status",
        "{\"generation\":3,\"status\":[401]}|status",
        "{\"generation\":3,\"status\":401,\"code\":\"89\"}|code",
        "{\"generation\":3,\"status\":401,\"code\":89.5}|code",
        "{\"generation\":3,\"status\":401,\"code\":-1}|code",
        "{\"generation\":3,\"status\":401,\"code\":2147483648}|code",
        "{\"generation\":3,\"status\":401,\"code\":{}}|code",
        "{\"generation\":3,\"status\":401,\"type\":7}|type",
        "{\"generation\":3,\"status\":401,\"type\":\"\"}|type",
        "{\"generation\":3,\"status\":401,\"type\":\"a b\"}|type",
        "{\"generation\":3,\"status\":401,\"type\":\"a\\r\\nb\"}|type",
        "{\"generation\":3,\"status\":401,\"type\":\"\\u00e4\"}|type",
        "{\"generation\":3,\"status\":401,\"type\":\"\\ud800\"}|type",
        "{\"generation\":3,\"status\":401,\"message\":\"Invalid or expired token.\"}|message"
      })
  void a_field_that_is_not_valid_is_named(String body, String field) throws Exception {
    var answer = report(body);

    assertEquals(400, answer.statusCode());
    assertEquals("INVALID_FIELD", code(answer));
    assertEquals(field, json(answer).path("field").asString());
    assertTrue(server.useCases.internal.reports.isEmpty());
  }

  @Test
  void a_type_has_500_characters_at_most() throws Exception {
    var start = "{\"generation\":3,\"status\":403,\"type\":\"";

    assertEquals(200, report(start + "t".repeat(500) + "\"}").statusCode());
    assertEquals(400, report(start + "t".repeat(501) + "\"}").statusCode());
  }

  @Test
  void a_body_over_16_kb_is_413() throws Exception {
    assertEquals(413, report("{" + " ".repeat(16 * 1024) + "}").statusCode());
  }
}
