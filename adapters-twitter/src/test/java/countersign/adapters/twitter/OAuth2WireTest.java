package countersign.adapters.twitter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import countersign.domain.AuthorizationCode;
import countersign.domain.CodeVerifier;
import countersign.domain.OAuth2Client;
import countersign.domain.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What X and the browser receive by OAuth 2.0.
class OAuth2WireTest {
  private static final URI WEB = URI.create("https://x.example/");
  private static final URI CALLBACK = URI.create("http://127.0.0.1:8080/callback?a=b+c");

  /// RFC 7636, appendix B.
  private static final CodeVerifier VERIFIER =
      new CodeVerifier(new Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));

  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  private static final AuthorizationCode CODE = new AuthorizationCode(new Secret("c+d/e=f:1 &"));
  private static final Secret REFRESH = new Secret("r+1/=~ &");
  private static final OAuth2Client CONFIDENTIAL =
      new OAuth2Client(new Secret("our-id"), Optional.of(new Secret("our-secret")));
  private static final OAuth2Client PUBLIC =
      new OAuth2Client(new Secret("our:id &"), Optional.empty());

  private final Twitter twitter = new Twitter();
  private final JdkTwitterOAuth2 oauth = new JdkTwitterOAuth2(twitter.client, WEB);

  @AfterEach
  void stop() {
    twitter.close();
  }

  @Test
  void a_challenge_is_that_of_the_standard_s_example() {
    assertEquals(CHALLENGE, CodeChallenge.of(VERIFIER));
  }

  @Test
  void the_consent_page_gets_what_is_asked_for_and_the_challenge_but_not_the_verifier() {
    assertEquals(
        "https://x.example/i/oauth2/authorize?response_type=code&client_id=our-id"
            + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A8080%2Fcallback%3Fa%3Db%2Bc"
            + "&scope=tweet.read%20tweet.write%20users.read%20media.write%20offline.access"
            + "&state=st%2Ba%20te%26&code_challenge="
            + CHALLENGE
            + "&code_challenge_method=S256",
        oauth.authorizeUrl(CONFIDENTIAL, CALLBACK, new Secret("st+a te&"), VERIFIER).toString());
    assertEquals(List.of(), twitter.asked());
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://x.com", "https://x.com/", "https://x.com//"})
  void the_consent_page_is_below_the_web_address_however_that_ends(String web) {
    var url =
        new JdkTwitterOAuth2(twitter.client, URI.create(web))
            .authorizeUrl(PUBLIC, CALLBACK, new Secret("s"), VERIFIER)
            .toString();
    assertEquals(
        "https://x.com/i/oauth2/authorize?response_type=code&client_id=our%3Aid%20%26&",
        url.substring(0, url.indexOf("redirect_uri")));
  }

  @Test
  void a_confidential_client_exchanges_a_code_with_its_secret_in_the_header() {
    oauth.exchange(CONFIDENTIAL, CALLBACK, CODE, VERIFIER);

    var request = onlyRequest();
    assertEquals(
        "grant_type=authorization_code&code=c%2Bd%2Fe%3Df%3A1%20%26"
            + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A8080%2Fcallback%3Fa%3Db%2Bc"
            + "&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
        request.getBodyAsString());
    assertForm("/2/oauth2/token", request);
    // of our-id:our-secret
    assertBasic("b3VyLWlkOm91ci1zZWNyZXQ=", request);
  }

  @Test
  void a_public_client_exchanges_a_code_with_its_id_in_the_body() {
    oauth.exchange(PUBLIC, CALLBACK, CODE, VERIFIER);

    var request = onlyRequest();
    assertEquals(
        "grant_type=authorization_code&code=c%2Bd%2Fe%3Df%3A1%20%26"
            + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A8080%2Fcallback%3Fa%3Db%2Bc"
            + "&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
            + "&client_id=our%3Aid%20%26",
        request.getBodyAsString());
    assertForm("/2/oauth2/token", request);
    assertNotAuthenticated(request);
  }

  @Test
  void both_refresh_with_the_token_in_the_body() {
    oauth.refresh(CONFIDENTIAL, REFRESH);
    oauth.refresh(PUBLIC, REFRESH);

    var confidential = requests().getFirst();
    var open = requests().getLast();
    var form = "grant_type=refresh_token&refresh_token=r%2B1%2F%3D~%20%26";
    assertEquals(form, confidential.getBodyAsString());
    assertForm("/2/oauth2/token", confidential);
    assertBasic("b3VyLWlkOm91ci1zZWNyZXQ=", confidential);
    assertEquals(form + "&client_id=our%3Aid%20%26", open.getBodyAsString());
    assertForm("/2/oauth2/token", open);
    assertNotAuthenticated(open);
  }

  @Test
  void each_token_is_revoked_by_a_call_of_its_own_in_their_order() {
    twitter.answersAll(aResponse().withBody("{\"revoked\":true}"));
    var tokens = List.of(REFRESH, new Secret("access"));
    oauth.revoke(CONFIDENTIAL, tokens);
    oauth.revoke(PUBLIC, tokens);

    assertEquals(
        List.of(
            "token=r%2B1%2F%3D~%20%26",
            "token=access",
            "token=r%2B1%2F%3D~%20%26&client_id=our%3Aid%20%26",
            "token=access&client_id=our%3Aid%20%26"),
        requests().stream().map(LoggedRequest::getBodyAsString).toList());
    requests().forEach(request -> assertForm("/2/oauth2/revoke", request));
    requests().subList(0, 2).forEach(one -> assertBasic("b3VyLWlkOm91ci1zZWNyZXQ=", one));
    requests().subList(2, 4).forEach(OAuth2WireTest::assertNotAuthenticated);
  }

  @Test
  void id_and_secret_are_encoded_before_the_header_parts_them_by_a_colon() {
    oauth.refresh(
        new OAuth2Client(new Secret("i:d é"), Optional.of(new Secret("%s+/=&☃"))), REFRESH);
    // of i%3Ad%20%C3%A9:%25s%2B%2F%3D%26%E2%98%83
    assertBasic("aSUzQWQlMjAlQzMlQTk6JTI1cyUyQiUyRiUzRCUyNiVFMiU5OCU4Mw==", onlyRequest());
  }

  @Test
  void whose_a_token_is_is_asked_with_the_token_and_nothing_else() {
    oauth.account(new Secret("aWtY_access-1"));

    var request = onlyRequest();
    assertEquals("GET /2/users/me", request.getMethod() + " " + request.getUrl());
    assertEquals("", request.getBodyAsString());
    assertEquals(List.of("Bearer aWtY_access-1"), authorization(request));
  }

  private LoggedRequest onlyRequest() {
    assertEquals(1, requests().size());
    return requests().getFirst();
  }

  /// First to last.
  private List<LoggedRequest> requests() {
    return twitter.server.getAllServeEvents().reversed().stream()
        .map(event -> event.getRequest())
        .toList();
  }

  private static void assertForm(String path, LoggedRequest request) {
    assertEquals("POST " + path, request.getMethod() + " " + request.getUrl());
    assertEquals("application/x-www-form-urlencoded", request.getHeader("Content-Type"));
    assertEquals("Countersign", request.getHeader("User-Agent"));
  }

  private static void assertBasic(String wanted, LoggedRequest request) {
    assertEquals(List.of("Basic " + wanted), authorization(request));
  }

  private static void assertNotAuthenticated(LoggedRequest request) {
    assertEquals(
        Set.of("Content-Length", "Content-Type", "Host", "User-Agent"),
        request.getHeaders().keys());
  }

  private static List<String> authorization(LoggedRequest request) {
    return request.getHeaders().getHeader("Authorization").values();
  }
}
