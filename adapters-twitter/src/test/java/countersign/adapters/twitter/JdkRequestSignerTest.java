package countersign.adapters.twitter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static countersign.adapters.twitter.Twitter.CONSUMER;
import static countersign.adapters.twitter.Twitter.NOON;
import static countersign.adapters.twitter.Twitter.PAIR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.RequestSigner.Unsigned;
import countersign.domain.FormField;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdkRequestSignerTest {
  private final Twitter twitter = new Twitter();
  private final JdkRequestSigner signer =
      new JdkRequestSigner(
          twitter.client,
          List.of(
              URI.create("https://api.x.com"),
              URI.create("https://upload.x.com/base"),
              URI.create("http://127.0.0.1:8081/")));

  @AfterEach
  void stop() {
    twitter.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.x.com",
        "https://api.x.com/2/tweets?a=b",
        "HTTPS://API.X.com:443/1.1/x.json",
        "https://upload.x.com/elsewhere",
        "http://127.0.0.1:8081/2/tweets"
      })
  void scheme_host_and_port_as_configured_are_at_x(String url) {
    assertTrue(signer.isAtX(URI.create(url)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.x.com/",
        "https://api.x.com:80/",
        "https://api.x.com:8443/",
        "https://api.x.com./",
        "https://x.com/",
        "https://api.x.com.evil.example/",
        "https://evil.example/api.x.com",
        "https://evil.example?@api.x.com",
        "https://api.x.com@evil.example/",
        "https://user@api.x.com/",
        "https://@api.x.com/",
        "https://api.x.com_/",
        "http://127.0.0.1/",
        "http://127.0.0.1:8082/",
        "ftp://api.x.com/",
        "https:/api.x.com/",
        "https:api.x.com",
        "//api.x.com/2/tweets",
        "/2/tweets"
      })
  void any_other_url_is_not_at_x(String url) {
    assertFalse(signer.isAtX(URI.create(url)));
  }

  @Test
  void query_and_form_are_signed_with_repeated_names_empty_values_and_plus() {
    var request =
        new Unsigned(
            "POST",
            URI.create("https://api.x.com/1.1/x.json?b=%2B+1&a=&a=2&c"),
            List.of(
                new FormField("a", "1 + 1"), new FormField("a", ""), new FormField("é=", "☃&")));

    var authorization = signer.authorization(CONSUMER, PAIR, request).reveal();

    var stamp = AuthorizationHeader.of(authorization).stamp();
    assertEquals(
        "POST&https%3A%2F%2Fapi.x.com%2F1.1%2Fx.json&"
            + "%25C3%25A9%253D%3D%25E2%2598%2583%2526"
            + "%26a%3D%26a%3D%26a%3D1%2520%252B%25201%26a%3D2%26b%3D%252B%25201%26c%3D"
            + "%26oauth_consumer_key%3Dconsumer-key%26oauth_nonce%3D"
            + stamp.nonce()
            + "%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D"
            + NOON.getEpochSecond()
            + "%26oauth_token%3D7588892-token%26oauth_version%3D1.0",
        new OAuthSigner().baseString(signable(request), CONSUMER, Optional.of(PAIR), stamp));
    assertEquals(
        new OAuthSigner().authorization(signable(request), CONSUMER, Optional.of(PAIR), stamp),
        authorization);
  }

  @Test
  void a_request_signed_twice_has_two_nonces() {
    var request = new Unsigned("GET", URI.create("https://api.x.com/2/users/me"), List.of());

    assertNotEquals(
        signer.authorization(CONSUMER, PAIR, request),
        signer.authorization(CONSUMER, PAIR, request));
  }

  @Test
  void signatures_carry_x_s_time_once_it_is_known() {
    twitter.answersAll(Twitter.fixture("135").withHeader("Date", "Tue, 01 Sep 2026 12:30:00 GMT"));
    new JdkTwitterOAuth(twitter.client).invalidate(CONSUMER, PAIR);

    var request = new Unsigned("GET", URI.create("https://api.x.com/2/users/me"), List.of());
    var authorization = signer.authorization(CONSUMER, PAIR, request).reveal();

    assertEquals(
        NOON.getEpochSecond() + 1800, AuthorizationHeader.of(authorization).stamp().timestamp());
  }

  @Test
  void signing_makes_no_call() {
    twitter.answersAll(aResponse());
    var request = new Unsigned("GET", twitter.client.at("/2/users/me"), List.of());

    assertTrue(signer.authorization(CONSUMER, PAIR, request).reveal().startsWith("OAuth "));
    assertEquals(List.of(), twitter.asked());
  }

  @Test
  void a_url_that_is_not_ascii_is_a_bug_of_the_caller() {
    var request = new Unsigned("GET", URI.create("https://api.x.com/☃"), List.of());
    assertThrows(
        IllegalArgumentException.class, () -> signer.authorization(CONSUMER, PAIR, request));
  }

  private static SignableRequest signable(Unsigned request) {
    return new SignableRequest(
        request.method(),
        request.url(),
        request.form().stream().map(field -> new Parameter(field.name(), field.value())).toList(),
        List.of());
  }
}
