package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static countersign.adapters.http.TestServer.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.StorageUnavailable;
import countersign.domain.AccessLevel;
import countersign.domain.Advice;
import countersign.domain.Advice.Action;
import countersign.domain.ConnectionState;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionPageRouteTest {
  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

  @AutoClose
  private final TestServer server = TestServer.start(TestServer.pairsOnly(Optional.empty()));

  private String page(String query) throws Exception {
    var answer = server.aliceGets("/" + query);
    assertEquals(200, answer.statusCode());
    return answer.body();
  }

  @Test
  void it_says_who_is_connected_since_when_and_with_what_level() throws Exception {
    server.useCases.read = _ -> Statuses.connected();

    var page = page("");
    assertTrue(page.contains("Signed in as <strong>alice</strong>"), page);
    assertTrue(page.contains("<h1>@alice</h1>"), page);
    assertTrue(page.contains("<span class=\"state good\">Connected</span>"), page);
    assertTrue(page.contains("<dd>Read and write</dd>"), page);
    assertTrue(page.contains("20 Nov 2026, 12:00 UTC"), page);
    assertTrue(page.contains("<html lang=\"en\">"), page);
    assertFalse(page.contains("<script"), page);
  }

  @Test
  void people_are_told_of_the_tick_at_x_before_they_leave() throws Exception {
    server.useCases.read = _ -> Statuses.connected();

    var connected = page("");
    var signedOut = server.get("/", "Accept", BROWSER).body();

    assertTrue(connected.contains("tick “I trust this app”"), connected);
    assertFalse(signedOut.contains("I trust this app"), signedOut);
  }

  @Test
  void it_warns_before_an_end_that_others_who_use_the_account_share() throws Exception {
    server.useCases.read = _ -> Statuses.connected();
    server.useCases.people = 3;

    var page = page("");
    var renew = page.substring(page.indexOf("Renew the token"), page.indexOf(">Renew</button>"));
    var disconnect =
        page.substring(page.indexOf("Disconnect…"), page.indexOf(">Disconnect</button>"));
    assertTrue(renew.contains("3 people here use this X account"), renew);
    assertTrue(disconnect.contains("3 people here use this X account"), disconnect);
  }

  @Test
  void whoever_is_alone_with_an_account_is_not_warned_of_others() throws Exception {
    server.useCases.read = _ -> Statuses.connected();

    assertFalse(page("").contains("people here use"));
  }

  @Test
  void what_was_ended_here_is_not_said_to_be_ended_by_x() throws Exception {
    server.useCases.read = _ -> Statuses.endedHere();

    var page = page("");
    assertTrue(page.contains("<span class=\"state bad\">Ended here</span>"), page);
    assertFalse(page.contains("Ended by X"), page);
  }

  @Test
  void names_from_outside_bring_no_markup_along() throws Exception {
    server.useCases.read = _ -> Statuses.connectedAs("<b onclick='x'>&\"");

    var answer =
        server.get("/", "Authorization", "Bearer <script>alert(1)</script>", "Accept", BROWSER);
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains("&lt;script&gt;alert(1)&lt;/script&gt;"), answer.body());
    assertTrue(answer.body().contains("@&lt;b onclick=&#39;x&#39;&gt;&amp;&quot;"));
    assertFalse(answer.body().contains("<script"));
    assertFalse(answer.body().contains("<b "));
  }

  @Test
  void nothing_in_the_query_is_shown() throws Exception {
    var page = page("?error=%3Cscript%3Ealert(1)%3C/script%3E&twitter_oauth1_connected=evil");

    assertFalse(page.contains("alert(1)"), page);
    assertFalse(page.contains("class=\"notice"), page);
  }

  @ParameterizedTest
  @CsvSource({
    "twitter_oauth1_connected=true, confirmed that this connection may write",
    "twitter_oauth1_connected=true&same_token_detected=true, same token as before",
    "twitter_oauth1_connected=true&unverified=true, could not be asked",
    "error=twitter_oauth1_read_only, new token may only read",
    "error=twitter_oauth1_read_only&same_token_detected=true, may still only read",
    "error=twitter_oauth1_denied, did not approve",
    "error=twitter_oauth1_missing_params, incomplete",
    "error=twitter_oauth1_missing_token_secret, start again. Your connection stands",
    "error=twitter_oauth1_user_mismatch, someone else",
    "error=twitter_oauth1_expired, 10 minutes",
    "error=twitter_oauth1_invalid_state, Your connection stands",
    "error=twitter_oauth1_token_mismatch, Your connection stands",
    "error=twitter_oauth1_account_mismatch, another X account",
    "error=twitter_oauth1_exchange_failed, did not hand over",
    "error=twitter_oauth1_rejected, refused its own new token",
    "error=twitter_oauth1_storage_failed, storage failed",
    "error=twitter_oauth1_not_configured, not set up",
    "disconnected=invalidated, no longer works",
    "disconnected=invalidation_pending, in the background",
    "disconnected=erased, was not told",
    "disconnected=nothing_held, Nothing was connected"
  })
  void the_outcome_of_a_flow_is_told_in_words(String query, String words) throws Exception {
    server.useCases.read = _ -> Statuses.connected();

    var page = page("?" + query);
    assertTrue(page.contains("<p class=\"notice"), page);
    assertTrue(page.contains(words), page);
  }

  @ParameterizedTest
  @CsvSource({
    "error=twitter_oauth1_missing_token_secret, cookie",
    "error=twitter_oauth1_expired, 10 minutes",
    "error=twitter_oauth1_invalid_state, start again",
    "error=twitter_oauth1_token_mismatch, another attempt"
  })
  void nothing_is_said_to_stand_that_does_not(String query, String words) throws Exception {
    var gone =
        Statuses.held(
            ConnectionState.CONSUMER_KEY_CHANGED,
            Statuses.pair("alice", Optional.of(AccessLevel.READ_WRITE)),
            new Advice(Action.RECONNECT, "The app's key has changed", List.of()));
    for (var status : List.of(Statuses.notConnected(), gone)) {
      server.useCases.read = _ -> status;

      var page = page("?" + query);
      assertTrue(page.contains(words), page);
      assertFalse(page.contains("stands"), page);
    }
  }

  @Test
  void a_success_is_told_only_while_the_status_bears_it_out() throws Exception {
    assertFalse(page("?twitter_oauth1_connected=true").contains("class=\"notice"));
    assertTrue(page("?error=twitter_oauth1_invalid_state").contains("still open"));
  }

  @Test
  void the_advised_action_is_the_primary_button() throws Exception {
    assertTrue(page("").contains("class=\"button primary\" href=\"/api/twitter/oauth1?returnUrl="));
    server.useCases.read = _ -> Statuses.readOnly(Action.RENEW);
    var renew = page("");
    assertTrue(renew.contains("<button class=\"primary\">Renew</button>"), renew);
    assertEquals(1, renew.split("/api/twitter/oauth1-tokens/renew", -1).length - 1);
    server.useCases.read = _ -> Statuses.readOnly(Action.FIX_APP_PERMISSIONS);
    var fix = page("");
    assertTrue(
        fix.contains("class=\"button primary\" href=\"/api/twitter/oauth1?returnUrl=%2F\">R"));
    assertTrue(fix.contains("<button class=\"\">Renew</button>"), fix);
  }

  @Test
  void renewing_warns_of_what_it_ends_only_while_something_is_held() throws Exception {
    server.useCases.read = _ -> Statuses.connected();
    var connected = page("");
    assertTrue(connected.contains("every program that holds it loses it"), connected);
    assertTrue(connected.contains("<button class=\"danger\">Renew</button>"), connected);

    server.useCases.read = _ -> Statuses.readOnly(Action.RENEW);
    assertFalse(page("").contains("every program that holds it loses it"));
  }

  @Test
  void what_ends_something_is_a_form_behind_a_warning() throws Exception {
    assertFalse(page("").contains("<form"));
    server.useCases.read = _ -> Statuses.connected();

    var page = page("");
    assertTrue(page.contains("<form method=\"post\" action=\"/connection/disconnect\">"), page);
    assertTrue(page.contains("switchAccount=true"), page);
  }

  @Test
  void its_policy_lets_in_its_own_style_and_nothing_else() throws Exception {
    var answer = server.aliceGets("/");
    var policy = header(answer, "Content-Security-Policy");
    var css = answer.body().split("<style>|</style>", -1)[1];
    var hash = MessageDigest.getInstance("SHA-256").digest(css.getBytes(UTF_8));

    assertTrue(policy.contains("sha256-" + Base64.getEncoder().encodeToString(hash)), policy);
    assertTrue(
        policy.contains(
            "form-action 'self' https://countersign.example https://api.x.com"
                + " https://web.x.example "),
        policy);
    assertTrue(policy.contains("base-uri 'none'"), policy);
    assertFalse(policy.contains("unsafe"), policy);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "__session=bad"})
  void a_browser_without_a_session_goes_to_sign_in(String cookie) throws Exception {
    try (var other = TestServer.withSignIn()) {
      var answer = other.get("/?a=b", "Accept", BROWSER, "Cookie", "x=y; " + cookie);

      assertEquals(302, answer.statusCode());
      assertEquals(
          "https://accounts.example/sign-in?app=1&redirect_url="
              + "https%3A%2F%2Fcountersign.example%2F%3Fa%3Db",
          header(answer, "Location"));
    }
  }

  @Test
  void without_a_sign_in_page_it_says_so() throws Exception {
    var browser = server.get("/", "Accept", BROWSER);
    assertEquals(401, browser.statusCode());
    assertTrue(browser.body().contains("<h1>Sign in first</h1>"), browser.body());

    var script = server.get("/", "Accept", "*/*");
    assertEquals(401, script.statusCode());
    assertEquals("UNAUTHENTICATED", code(script));
  }

  @Test
  void a_storage_that_is_away_is_an_error_page() throws Exception {
    server.useCases.read =
        _ -> {
          throw new StorageUnavailable("gone", new IOException());
        };

    var answer =
        server.get(
            "/", "Cookie", TestServer.COOKIE, "Accept", BROWSER, "Sec-Fetch-Dest", "document");
    assertEquals(503, answer.statusCode());
    assertTrue(answer.body().contains("The storage cannot be reached now"));
    assertFalse(answer.body().contains("Not connected"));
  }
}
