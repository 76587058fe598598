package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static countersign.adapters.http.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.SignRequest.Result;
import countersign.application.port.in.UseFailure;
import countersign.application.port.out.CustodyLogUnavailable;
import countersign.application.port.out.RequestSigner.Unsigned;
import countersign.domain.ConnectionState;
import countersign.domain.FormField;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class SignRequestRouteTest {
  private static final String SIGNATURE = "/internal/v1/users/alice/oauth1/signature";
  private static final String ME = "https://api.x.com/2/users/me";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @AutoClose private final TestServer server = TestServer.start();

  private HttpResponse<String> post(String body) throws Exception {
    return server.serviceSends("sign", "POST", SIGNATURE, body);
  }

  private static String request(String method, String url) {
    return "{\"method\":"
        + JSON.writeValueAsString(method)
        + ",\"url\":"
        + JSON.writeValueAsString(url)
        + "}";
  }

  private static String withForm(String method, String form) {
    return "{\"method\":\"" + method + "\",\"url\":\"" + ME + "\",\"form\":" + form + "}";
  }

  private Unsigned asked() {
    return server.useCases.internal.signatures.getFirst().request();
  }

  private void assertInvalid(String field, HttpResponse<String> answer) {
    assertEquals(400, answer.statusCode(), answer.body());
    assertEquals("INVALID_FIELD", code(answer));
    assertEquals(field, json(answer).path("field").asString());
    assertTrue(server.useCases.internal.signatures.isEmpty());
  }

  @Test
  void a_request_is_signed() throws Exception {
    var answer = post(request("GET", ME + "?tweet.fields=a,b&x=%2B+"));

    assertEquals(200, answer.statusCode());
    assertEquals(
        "{\"authorization\":\"OAuth oauth_signature=\\\"s%3D\\\"\",\"generation\":3,"
            + "\"consumerKeyFingerprint\":\"fedcba9876543210fedcba9876543210\"}",
        answer.body());
    assertEquals(
        new Unsigned("GET", URI.create(ME + "?tweet.fields=a,b&x=%2B+"), List.of()), asked());
    assertEquals("alice", server.useCases.internal.signatures.getFirst().user().value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "get", "delete"})
  void a_method_is_signed_in_capitals(String method) throws Exception {
    assertEquals(200, post(request(method, ME)).statusCode());
    assertEquals(method.toUpperCase(Locale.ROOT), asked().method());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Get",
        "GET ",
        "TRACE",
        "CONNECT",
        "BREW",
        "GET\r\nX: y",
        "*",
        "g\u00cbt",
        "PO\u017fT"
      })
  void another_method_is_refused(String method) throws Exception {
    assertInvalid("method", post(request(method, ME)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2/users/me",
        "/2/users/me",
        "//api.x.com/2/users/me",
        "api.x.com/2/users/me",
        "https:api.x.com",
        "https://",
        "https:///2/users/me",
        "ftp://api.x.com/2",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://alice@api.x.com/2",
        "https://alice:secret@api.x.com/2",
        "https://@api.x.com/2",
        "https://api.x.com@evil.example/2",
        "https://api.x.com:/2",
        "https://api.x.com:x/2",
        "https://api_x.com/2",
        "https://api.x.com/2#top",
        "https://api.x.com/2#",
        "https://api.x.com/2\r\nHost: evil.example",
        "https://api.x.com/2\n",
        "https://api.x.com/2?a=\r\n",
        " https://api.x.com/2",
        "https://api.x.com/a b",
        "https://api.x.com/\u00e4",
        "https://api.x.com/\t",
        "https://api.x.com/%",
        "https://api.x.com/%4",
        "https://api.x.com/%zz",
        "https://api.x.com/?a=%zz",
        "https://api.x.com/?a=%ff",
        "https://api.x.com\\@evil.example/",
        "https://api.x.com/a|b",
        "https://api.x.com/?a=\"b\"",
        "https://api.x.com/?a={b}",
        "https://\u0430pi.x.com/2"
      })
  void a_url_that_cannot_be_signed_as_it_stands_is_refused(String url) throws Exception {
    assertInvalid("url", post(request("GET", url)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.x.com",
        "https://api.x.com/",
        "https://api.x.com?a=b",
        "HTTPS://API.X.COM/2",
        "http://127.0.0.1:9090/2/users/me",
        "http://[::1]:9090/2",
        "https://api.x.com:443/2",
        "https://api.x.com/2/a%2Fb/%C3%A4?",
        "https://api.x.com/2?a&a=&=&&a=1&a=1",
        "https://api.x.com/2?oauth_verifier=v&oauth_callback=oob&OAUTH_TOKEN=x&xoauth_token=y"
      })
  void a_url_is_signed_octet_for_octet(String url) throws Exception {
    assertEquals(200, post(request("GET", url)).statusCode());
    assertEquals(url, asked().url().toString());
  }

  @Test
  void a_url_has_8192_characters_at_most() throws Exception {
    var start = "https://api.x.com/?a=";

    assertEquals(200, post(request("GET", start + "a".repeat(8192 - start.length()))).statusCode());
    server.useCases.internal.signatures.clear();
    assertInvalid("url", post(request("GET", start + "a".repeat(8193 - start.length()))));
  }

  @Test
  void a_url_of_100_kb_is_named() throws Exception {
    var answer = post(request("GET", "https://api.x.com/?a=" + "a".repeat(100_000)));

    assertInvalid("url", answer);
    assertEquals("The url is longer than 8192 characters.", json(answer).path("detail").asString());
  }

  @Test
  void a_body_over_256_kb_is_413() throws Exception {
    var answer = post(request("GET", "a".repeat(256 * 1024)));

    assertEquals(413, answer.statusCode());
    assertEquals("BODY_TOO_LARGE", code(answer));
  }

  @Test
  void repeated_names_and_empty_values_keep_their_order() throws Exception {
    var form =
        "{\"b\":[\"2\",\"\",\"1\"],\"a\":\"x\",\"\":[\"y\"],\"c\":[],"
            + "\"text\":[\"line\\r\\nline \\ud83d\\ude00 \\u0000\"]}";

    assertEquals(200, post(withForm("POST", form)).statusCode());
    assertEquals(
        List.of(
            new FormField("b", "2"),
            new FormField("b", ""),
            new FormField("b", "1"),
            new FormField("a", "x"),
            new FormField("", "y"),
            new FormField("text", "line\r\nline \ud83d\ude00 \0")),
        asked().form());
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH"})
  void a_form_goes_with_methods_that_have_a_body(String method) throws Exception {
    assertEquals(200, post(withForm(method, "{\"a\":\"b\"}")).statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "DELETE", "OPTIONS", "get"})
  void a_form_goes_with_no_other_method(String method) throws Exception {
    assertInvalid("form", post(withForm(method, "{\"a\":\"b\"}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null"})
  void no_fields_are_no_form(String form) throws Exception {
    assertEquals(200, post(withForm("GET", form)).statusCode());
    assertEquals(List.of(), asked().form());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "\"a=b\"",
        "1",
        "{\"a\":1}",
        "{\"a\":null}",
        "{\"a\":{}}",
        "{\"a\":[1]}",
        "{\"a\":[null]}",
        "{\"a\":[[\"b\"]]}",
        "{\"a\":[\"b\",true]}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":[\"\\udc00\\ud800\"]}"
      })
  void a_form_that_is_none_is_refused(String form) throws Exception {
    assertInvalid("form", post(withForm("POST", form)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "oauth_consumer_key",
        "oauth_token",
        "oauth_nonce",
        "oauth_timestamp",
        "oauth_signature",
        "oauth_signature_method",
        "oauth_version"
      })
  void what_the_signature_adds_itself_is_refused(String name) throws Exception {
    assertInvalid("form", post(withForm("POST", "{\"" + name + "\":[\"x\"]}")));
    assertInvalid("url", post(request("GET", ME + "?a=b&" + name + "=x")));
    assertInvalid("url", post(request("GET", ME + "?" + name.replace("_", "%5F"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|method",
        "{\"method\":\"GET\"}|url",
        "{\"url\":\"https://api.x.com\"}|method",
        "{\"method\":null,\"url\":\"https://api.x.com\"}|method",
        "{\"method\":\"GET\",\"url\":7}|url",
        "{\"method\":\"GET\",\"url\":[\"https://api.x.com\"]}|url",
        "{\"method\":\"GET\",\"url\":\"https://api.x.com/\\ud800\"}|url",
        "{\"method\":\"GET\",\"url\":\"https://api.x.com\",\"body\":\"x\"}|body",
        "{\"method\":\"GET\",\"uri\":\"https://api.x.com\"}|uri",
        "{\"method\":\"GET\",\"url\":\"https://api.x.com\",\"<b>\":1}|?"
      })
  void a_member_that_is_missing_or_unknown_is_named(String body, String field) throws Exception {
    assertInvalid(field, post(body));
  }

  @Test
  void an_unknown_member_is_told_the_known_ones() throws Exception {
    var answer = post("{\"method\":\"GET\",\"url\":\"" + ME + "\",\"forms\":{}}");

    assertEquals(
        "There is no such member here. The known ones: method, url, form.",
        json(answer).path("detail").asString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "{\"method\":\"GET\",\"method\":\"POST\",\"url\":\"https://api.x.com\"}",
        "{\"method\":\"POST\",\"url\":\"https://api.x.com\",\"form\":{\"\\ud800\":[\"1\"]}}",
        "{\"method\":\"POST\",\"url\":\"https://api.x.com\",\"form\":{\"a\":[\"1\"],\"a\":[\"2\"]}}"
      })
  void a_body_that_is_no_json_object_is_malformed(String body) throws Exception {
    assertEquals("MALFORMED_JSON", code(post(body)));
    assertTrue(server.useCases.internal.signatures.isEmpty());
  }

  @Test
  void a_form_body_is_415() throws Exception {
    var answer =
        server.send(
            "POST",
            SIGNATURE,
            "method=GET&url=https://api.x.com",
            "Authorization",
            "Bearer key-of-sign",
            "Content-Type",
            "application/x-www-form-urlencoded");

    assertEquals("CONTENT_TYPE_UNSUPPORTED", code(answer));
  }

  @Test
  void another_host_is_403_and_not_repeated() throws Exception {
    server.useCases.internal.sign = (_, _, _) -> new Result.HostNotAllowed();

    var answer = post(request("GET", "https://evil.example/2/users/me"));
    assertEquals(403, answer.statusCode());
    assertEquals("HOST_NOT_ALLOWED", code(answer));
    assertFalse(answer.body().contains("evil"));
  }

  @ParameterizedTest
  @EnumSource(
      value = ConnectionState.class,
      names = {"CONNECTED", "UNVERIFIED"},
      mode = Mode.EXCLUDE)
  void a_user_without_a_pair_to_use_is_409(ConnectionState state) throws Exception {
    server.useCases.internal.sign = (_, _, _) -> new Result.Failed(new UseFailure.NotUsable(state));

    var answer = post(request("GET", ME));
    assertEquals(409, answer.statusCode());
    assertTrue(json(answer).has("requiresReconnection"));
    assertFalse(answer.body().contains("OAuth oauth"));
  }

  @Test
  void a_use_that_cannot_be_recorded_is_503() throws Exception {
    server.useCases.internal.sign =
        (_, _, _) -> {
          throw new CustodyLogUnavailable("full");
        };

    var answer = post(request("GET", ME));
    assertEquals(503, answer.statusCode());
    assertEquals("CUSTODY_LOG_UNAVAILABLE", code(answer));
  }
}
