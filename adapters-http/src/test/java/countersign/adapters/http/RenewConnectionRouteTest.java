package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static countersign.adapters.http.TestServer.header;
import static countersign.adapters.http.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.RenewConnection.Result;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenewConnectionRouteTest {
  private static final String RENEW = "/api/twitter/oauth1-tokens/renew";

  @AutoClose private final TestServer server = TestServer.start();

  private HttpResponse<String> post(String query, String form, String accept) throws Exception {
    return server.send(
        "POST",
        RENEW + query,
        form,
        "Cookie",
        TestServer.COOKIE + "; twitter_oauth1_request_token_secret=one",
        "Origin",
        TestServer.ORIGIN,
        "Content-Type",
        "application/x-www-form-urlencoded",
        "Accept",
        accept);
  }

  @Test
  void a_form_is_sent_to_x_with_the_cookie() throws Exception {
    var answer = post("", "returnUrl=%2Fposts&switchAccount=true", "text/html");

    assertEquals(302, answer.statusCode());
    assertEquals("https://api.x.com/oauth/authorize?oauth_token=REQ", header(answer, "Location"));
    assertTrue(header(answer, "Set-Cookie").startsWith("twitter_oauth1_request_token_secret=s"));
    var start = server.useCases.renewals.getFirst();
    assertEquals("/posts", start.returnPath().value());
    assertEquals("one", start.cookie());
    assertTrue(start.switchAccount());
  }

  @Test
  void a_script_gets_the_url_and_may_use_the_query() throws Exception {
    var answer = post("?returnUrl=/posts", "", "application/json");

    assertEquals(200, answer.statusCode());
    assertEquals(
        FakeUseCases.STARTED.authorizeUrl().toString(), json(answer).get("authUrl").asString());
    assertEquals("/posts", server.useCases.renewals.getFirst().returnPath().value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "returnUrl=//evil.example",
        "returnUrl=/a&returnUrl=/b",
        "returnUrl=%FF",
        "returnUrl=\u00e4"
      })
  void a_bad_return_url_in_the_form_is_refused(String form) throws Exception {
    assertEquals("INVALID_RETURN_URL", code(post("", form, "text/html")));
    assertTrue(server.useCases.renewals.isEmpty());
  }

  @Test
  void a_parameter_in_query_and_form_is_repeated() throws Exception {
    assertEquals("INVALID_RETURN_URL", code(post("?returnUrl=/a", "returnUrl=/a", "text/html")));
  }

  @Test
  void a_form_over_the_limit_is_413() throws Exception {
    var form = "x=" + "y".repeat(RequestBody.LONGEST);

    assertEquals("BODY_TOO_LARGE", code(post("", form, "text/html")));
  }

  @Test
  void what_x_did_not_confirm_is_told() throws Exception {
    server.useCases.renew = (_, _) -> new Result.NotRenewed(Inconclusive.because(Cause.TIMEOUT));
    assertEquals("X_TIMEOUT", code(post("", "", "text/html")));

    server.useCases.renew = (_, _) -> new Result.NotConfigured();
    assertEquals(
        TestServer.ORIGIN + "/?error=twitter_oauth1_not_configured",
        header(post("", "", "text/html"), "Location"));
    assertEquals("OAUTH1_NOT_CONFIGURED", code(post("", "", "application/json")));
  }

  @Test
  void nobody_renews_nothing() throws Exception {
    assertEquals(401, server.send("POST", RENEW, "").statusCode());
    assertEquals(405, server.send("GET", RENEW, "", "Cookie", TestServer.COOKIE).statusCode());
    assertTrue(server.useCases.renewals.isEmpty());
  }
}
