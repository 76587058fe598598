package countersign.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.UserId;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which user a path names, as sent octet by octet.
class UserPathTest {
  @AutoClose private final TestServer server = TestServer.start();

  private String verify(String segment) throws IOException {
    return verify(segment, "Authorization: Bearer key-of-read\r\n");
  }

  private String verify(String segment, String authorization) throws IOException {
    return server.raw(
        "POST /internal/v1/users/"
            + segment
            + "/verify HTTP/1.1\r\nHost: h\r\n"
            + authorization
            + "Content-Length: 0\r\nConnection: close\r\n\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "alice alice",
        "%61lice alice",
        "auth0%7C5f7c8ec7 auth0|5f7c8ec7",
        "google-oauth2%7c1 google-oauth2|1",
        "user@example.com user@example.com",
        "user%40example.com user@example.com",
        "oidc:a:b oidc:a:b",
        "oidc%3Aa oidc:a",
        "a+b a+b",
        "a%2Bb a+b",
        "a%2Fb a/b",
        "..%2F..%2Fb ../../b",
        "a%5Cb a\\b",
        "a%25b a%b",
        "a%252Fb a%2Fb",
        "a%3Bb a;b",
        "a%3Fb%23c a?b#c",
        "a%3Cscript%3E a<script>",
        "%C3%A4%E2%98%83 \u00e4\u2603",
        "%F0%9F%98%80 \ud83d\ude00",
        "(a)!$&'*,=~ (a)!$&'*,=~"
      })
  void a_user_may_have_any_id(String segment, String id) throws IOException {
    var answer = verify(segment);

    assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    assertEquals(new UserId(id), server.useCases.internal.verifications.getFirst().user());
  }

  @Test
  void a_space_in_an_id_is_kept() throws IOException {
    assertTrue(verify("a%20b%20").startsWith("HTTP/1.1 200 "));
    assertEquals(new UserId("a b "), server.useCases.internal.verifications.getFirst().user());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%20",
        "a%0Ab",
        "a%0D%0ASet-Cookie:b",
        "a%09b",
        "%7F",
        "%C2%85",
        "a;b",
        "alice;v=1",
        ".",
        ".."
      })
  void an_id_that_no_user_has_is_named(String segment) throws IOException {
    var answer = verify(segment);

    assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    assertTrue(answer.contains("\"code\":\"INVALID_FIELD\""), answer);
    assertTrue(answer.contains("\"field\":\"userId\""), answer);
    assertTrue(server.useCases.internal.verifications.isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a%00b",
        "a%ff",
        "a%zz",
        "a%",
        "a%4",
        "a%u0041",
        "%C0%AF",
        "%ED%A0%80",
        "%2e%2e",
        "%2E",
        "a b",
        "a|b",
        "a\\b",
        "a\"b",
        "{userId}",
        "[a]",
        "\u00c3\u00a4",
        "a\u0001b",
        "a\tb",
        "..;",
        "a#b"
      })
  void what_is_no_path_is_400_before_any_route(String segment) throws IOException {
    var answer = verify(segment);

    assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    assertTrue(answer.contains("application/problem+json"), answer);
    assertTrue(server.useCases.internal.verifications.isEmpty());
  }

  @Test
  void an_id_has_255_characters_at_most() throws IOException {
    assertTrue(verify("%C3%A4".repeat(255)).startsWith("HTTP/1.1 200 "));
    assertTrue(verify("a".repeat(256)).contains("\"field\":\"userId\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%0Ab", "..", "a;b"})
  void without_a_key_nothing_is_said_about_an_id(String segment) throws IOException {
    assertTrue(verify(segment, "").startsWith("HTTP/1.1 401 "));
  }
}
