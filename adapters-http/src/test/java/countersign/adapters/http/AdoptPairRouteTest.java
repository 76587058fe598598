package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static countersign.adapters.http.TestServer.header;
import static countersign.adapters.http.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.AdoptPair.Result;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.Secret;
import countersign.domain.TokenPair;
import countersign.domain.UserId;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdoptPairRouteTest {
  private static final String TOKENS = "/api/twitter/oauth1-tokens";
  private static final String GOOD = "{\"oauth1Token\":\"7-tok\",\"oauth1TokenSecret\":\"sec\"}";

  @AutoClose private final TestServer server = TestServer.start();

  private HttpResponse<String> post(String path, String body, String contentType) throws Exception {
    return server.send(
        "POST", path, body, "Authorization", "Bearer alice", "Content-Type", contentType);
  }

  private HttpResponse<String> post(String body) throws Exception {
    return post(TOKENS, body, "application/json");
  }

  @Test
  void a_pair_that_is_kept_answers_201_with_the_status_and_no_token() throws Exception {
    var answer = post(GOOD);

    assertEquals(201, answer.statusCode());
    assertEquals("connected", json(answer).path("oauth1").path("state").asString());
    assertFalse(answer.body().contains("7-tok"));
    assertEquals(
        new FakeUseCases.Adoption(
            new UserId("alice"), new TokenPair(new Secret("7-tok"), new Secret("sec")), false),
        server.useCases.adoptions.getFirst());
  }

  @Test
  void the_account_may_be_switched() throws Exception {
    assertEquals(201, post(TOKENS + "?switchAccount=true", GOOD, "application/json").statusCode());
    assertTrue(server.useCases.adoptions.getFirst().switchAccount());
    assertEquals(
        "INVALID_FIELD", code(post(TOKENS + "?switchAccount=1", GOOD, "application/json")));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(new Result.ReadOnly(), 422, "READ_ONLY_TOKEN"),
        Arguments.of(new Result.Rejected(), 422, "TOKEN_REJECTED"),
        Arguments.of(new Result.AccountMismatch(), 409, "ACCOUNT_MISMATCH"),
        Arguments.of(new Result.NotConfigured(), 404, "OAUTH1_NOT_CONFIGURED"),
        Arguments.of(
            new Result.NotVerified(Inconclusive.because(Cause.UNAVAILABLE)), 503, "X_UNAVAILABLE"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void a_pair_that_is_not_kept_says_why(Result result, int status, String code) throws Exception {
    server.useCases.adopt = (_, _, _, _) -> result;

    var answer = post(GOOD);
    assertEquals(status, answer.statusCode());
    assertEquals(code, code(answer));
  }

  @Test
  void a_read_only_token_says_that_reconnecting_helps_and_how() throws Exception {
    server.useCases.adopt = (_, _, _, _) -> new Result.ReadOnly();

    var problem = json(post(GOOD));
    assertTrue(problem.path("requiresReconnection").booleanValue());
    assertEquals(2, problem.path("solution").size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|oauth1Token",
        "{\"oauth1Token\":\"t\"}|oauth1TokenSecret",
        "{\"oauth1TokenSecret\":\"s\"}|oauth1Token",
        "{\"oauth1Token\":\"\",\"oauth1TokenSecret\":\"s\"}|oauth1Token",
        "{\"oauth1Token\":\" \",\"oauth1TokenSecret\":\"s\"}|oauth1Token",
        "{\"oauth1Token\":null,\"oauth1TokenSecret\":\"s\"}|oauth1Token",
        "{\"oauth1Token\":7,\"oauth1TokenSecret\":\"s\"}|oauth1Token",
        "{\"oauth1Token\":[\"t\"],\"oauth1TokenSecret\":\"s\"}|oauth1Token",
        "{\"oauth1Token\":{},\"oauth1TokenSecret\":\"s\"}|oauth1Token",
        "{\"oauth1Token\":\"a\\u0000b\",\"oauth1TokenSecret\":\"s\"}|oauth1Token",
        "{\"oauth1Token\":\"a\\nb\",\"oauth1TokenSecret\":\"s\"}|oauth1Token",
        "{\"oauth1Token\":\"a b\",\"oauth1TokenSecret\":\"s\"}|oauth1Token",
        "{\"oauth1Token\":\"t\\u00e4\",\"oauth1TokenSecret\":\"s\"}|oauth1Token",
        "{\"oauth1Token\":\"t\",\"oauth1TokenSecret\":\"s\\u007f\"}|oauth1TokenSecret",
        "{\"oauth1Token\":\"t\",\"oauth1TokenSecret\":true}|oauth1TokenSecret"
      })
  void a_field_that_is_no_token_is_named(String body, String field) throws Exception {
    var answer = post(body);

    assertEquals(400, answer.statusCode());
    assertEquals("INVALID_FIELD", code(answer));
    assertEquals(field, json(answer).path("field").asString());
    assertTrue(server.useCases.adoptions.isEmpty());
  }

  @ParameterizedTest
  @ValueSource(ints = {513, 10_000})
  void a_token_that_is_too_long_is_refused_and_not_repeated(int length) throws Exception {
    var token = "k".repeat(length);
    var answer = post(GOOD.replace("7-tok", token));

    assertEquals("INVALID_FIELD", code(answer));
    assertFalse(answer.body().contains("kkk"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[]",
        "\"text\"",
        "null",
        "{'oauth1Token':'t'}",
        "{\"oauth1Token\":\"t\",\"oauth1Token\":\"u\",\"oauth1TokenSecret\":\"s\"}",
        "{\"oauth1Token\":\"t\",\"oauth1TokenSecret\":\"s\"} {}",
        "{\"oauth1Token\":\"t\",\"oauth1TokenSecret\":\"s\",}",
        "{\"oauth1Token\":\"a\tb\",\"oauth1TokenSecret\":\"s\"}",
        "oauth1Token=t&oauth1TokenSecret=s"
      })
  void a_body_that_is_not_one_json_object_is_malformed(String body) throws Exception {
    var answer = post(body);

    assertEquals(400, answer.statusCode());
    assertEquals("MALFORMED_JSON", code(answer));
  }

  @Test
  void octets_that_are_no_utf_8_are_malformed() throws Exception {
    var body = "{\"oauth1Token\":\"\u00ff\",\"oauth1TokenSecret\":\"s\"}";
    var answer =
        server.raw(
            "POST "
                + TOKENS
                + " HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer alice\r\n"
                + "Content-Type: application/json\r\nConnection: close\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body);

    assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    assertTrue(answer.contains("MALFORMED_JSON"), answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonx"})
  void another_content_type_is_415(String type) throws Exception {
    var answer = post(TOKENS, GOOD, type);

    assertEquals(415, answer.statusCode());
    assertEquals("CONTENT_TYPE_UNSUPPORTED", code(answer));
    assertEquals("[\"application/json\"]", json(answer).path("accepted").toString());
  }

  @Test
  void a_charset_beside_the_content_type_is_fine() throws Exception {
    assertEquals(201, post(TOKENS, GOOD, "Application/JSON; charset=utf-8").statusCode());
  }

  @Test
  void a_body_over_the_limit_is_413() throws Exception {
    var answer = post(GOOD + " ".repeat(RequestBody.LONGEST));

    assertEquals(413, answer.statusCode());
    assertEquals("BODY_TOO_LARGE", code(answer));
  }

  @Test
  void a_body_nested_ten_thousand_deep_is_malformed() throws Exception {
    assertEquals("MALFORMED_JSON", code(post("{\"a\":" + "[".repeat(10_000))));
  }

  @Test
  void nobody_may_adopt_for_nobody() throws Exception {
    var answer = server.send("POST", TOKENS, GOOD, "Content-Type", "application/json");

    assertEquals(401, answer.statusCode());
    assertEquals("Bearer", header(answer, "WWW-Authenticate"));
    assertTrue(server.useCases.adoptions.isEmpty());
  }
}
