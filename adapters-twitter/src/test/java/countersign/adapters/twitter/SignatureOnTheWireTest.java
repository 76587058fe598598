package countersign.adapters.twitter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static countersign.adapters.twitter.Twitter.CONSUMER;
import static countersign.adapters.twitter.Twitter.PAIR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import countersign.domain.Secret;
import countersign.domain.TokenPair;
import countersign.domain.Verifier;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Recomputes each signature from the request as it was received.
class SignatureOnTheWireTest {
  private static final Pattern HEADER_PART = Pattern.compile("([a-z_]+)=\"([A-Za-z0-9._~%-]*)\"");

  private final Twitter twitter = new Twitter();
  private final JdkTwitterOAuth oauth = new JdkTwitterOAuth(twitter.client);

  @AfterEach
  void stop() {
    twitter.close();
  }

  @Test
  void a_request_token_is_asked_for_with_a_signed_callback_and_level() {
    oauth.requestToken(CONSUMER, URI.create("http://127.0.0.1/call+back?x=1"));

    var request = onlyRequest();
    assertEquals("POST /oauth/request_token", request.getMethod() + " " + request.getUrl());
    assertEquals("x_auth_access_type=write", request.getBodyAsString());
    assertEquals("application/x-www-form-urlencoded", request.getHeader("Content-Type"));
    assertEquals(
        "http%3A%2F%2F127.0.0.1%2Fcall%2Bback%3Fx%3D1", header(request).get("oauth_callback"));
    assertSigned(request, Optional.empty());
  }

  @Test
  void an_exchange_signs_the_verifier_in_the_body_with_the_request_token() {
    oauth.exchange(CONSUMER, PAIR, new Verifier(new Secret("uw7 Nj+W")));

    var request = onlyRequest();
    assertEquals("POST /oauth/access_token", request.getMethod() + " " + request.getUrl());
    assertEquals("oauth_verifier=uw7%20Nj%2BW", request.getBodyAsString());
    assertEquals("7588892-token", header(request).get("oauth_token"));
    assertSigned(request, Optional.of(PAIR));
  }

  @Test
  void an_invalidation_is_signed_with_the_pair_to_be_killed() {
    oauth.invalidate(CONSUMER, PAIR);

    var request = onlyRequest();
    assertEquals(
        "POST /1.1/oauth/invalidate_token.json", request.getMethod() + " " + request.getUrl());
    assertEquals("", request.getBodyAsString());
    assertSigned(request, Optional.of(PAIR));
  }

  @Test
  void both_calls_of_the_probe_are_bare_gets() {
    new JdkPermissionProbe(twitter.client).ask(CONSUMER, PAIR);

    var requests = twitter.received();
    assertEquals(
        List.of(
            "GET /1.1/account/verify_credentials.json?include_entities=false&skip_status=true",
            "GET /2/users/me"),
        requests.stream().map(r -> r.getMethod() + " " + r.getUrl()).sorted().toList());
    requests.forEach(request -> assertSigned(request, Optional.of(PAIR)));
  }

  @Test
  void each_request_has_its_own_nonce_and_names_us() {
    new JdkPermissionProbe(twitter.client).ask(CONSUMER, PAIR);

    var requests = twitter.received();
    assertNotEquals(
        header(requests.get(0)).get("oauth_nonce"), header(requests.get(1)).get("oauth_nonce"));
    requests.forEach(request -> {
      assertEquals("Countersign", request.getHeader("User-Agent"));
      assertEquals(22, header(request).getOrDefault("oauth_nonce", "").length());
      assertFalse(request.containsHeader("Upgrade"));
    });
  }

  @Test
  void a_base_address_with_a_path_is_signed_with_it() {
    twitter.answersAll(aResponse());
    try (var client = Twitter.client(URI.create(twitter.server.baseUrl() + "/x/"))) {
      new JdkTwitterOAuth(client).invalidate(CONSUMER, PAIR);
    }
    var request = onlyRequest();
    assertEquals("/x/1.1/oauth/invalidate_token.json", request.getUrl());
    assertSigned(request, Optional.of(PAIR));
  }

  private LoggedRequest onlyRequest() {
    var requests = twitter.received();
    assertEquals(1, requests.size());
    return requests.getFirst();
  }

  private void assertSigned(LoggedRequest request, Optional<TokenPair> token) {
    var sent = header(request);
    assertEquals("HMAC-SHA1", sent.get("oauth_signature_method"));
    assertEquals("1.0", sent.get("oauth_version"));
    assertEquals(Optional.ofNullable(sent.get("oauth_token")), token.map(p -> p.token().reveal()));
    var stamp =
        new Stamp(
            sent.getOrDefault("oauth_nonce", ""),
            Long.parseLong(sent.getOrDefault("oauth_timestamp", "")));
    var form =
        FormData.read(request.getBodyAsString()).entrySet().stream()
            .map(field -> new Parameter(field.getKey(), field.getValue()))
            .toList();
    var protocol =
        sent.containsKey("oauth_callback")
            ? List.of(new Parameter("oauth_callback", decoded(sent, "oauth_callback")))
            : List.<Parameter>of();
    var received =
        new SignableRequest(
            request.getMethod().value(), URI.create(request.getAbsoluteUrl()), form, protocol);
    assertEquals(
        new OAuthSigner().signature(received, CONSUMER, token, stamp),
        decoded(sent, "oauth_signature"));
  }

  private static String decoded(Map<String, String> sent, String name) {
    return FormData.read("it=" + sent.get(name)).getOrDefault("it", "");
  }

  private static Map<String, String> header(LoggedRequest request) {
    var header = request.getHeader("Authorization");
    var rest = HEADER_PART.matcher(header).replaceAll("");
    assertEquals("OAuth " + ", ".repeat(rest.length() / 2 - 3), rest);
    return HEADER_PART
        .matcher(header)
        .results()
        .collect(Collectors.toMap(part -> part.group(1), part -> part.group(2)));
  }
}
