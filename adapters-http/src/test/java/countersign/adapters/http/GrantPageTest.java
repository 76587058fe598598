package countersign.adapters.http;

import static countersign.adapters.http.TestServer.header;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.CompleteGrant.Failure;
import countersign.application.port.in.ReadStatus.GrantStatus;
import countersign.application.port.in.ReadStatus.Status;
import countersign.domain.Advice;
import countersign.domain.Advice.Action;
import countersign.domain.ConnectionState;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The connection page where OAuth 2.0 is configured.
class GrantPageTest {
  private static final String JOURNEY = "href=\"/api/twitter/oauth?returnUrl=%2F\"";
  private static final String PAIR_ONLY = "href=\"/api/twitter/oauth1?returnUrl=%2F\"";

  @AutoClose private final TestServer server = TestServer.start();

  private String page(Status pair, GrantStatus grant) throws Exception {
    server.useCases.read = _ -> Grants.beside(pair, grant);
    return page("");
  }

  private String page(String query) throws Exception {
    var answer = server.aliceGets("/" + query);
    assertEquals(200, answer.statusCode());
    return answer.body();
  }

  private static int count(String page, String part) {
    return page.split(Pattern.quote(part), -1).length - 1;
  }

  @Test
  void one_connect_button_begins_both_consents() throws Exception {
    var page = page(Statuses.notConnected(), Grants.none());

    assertTrue(page.contains("<a class=\"button primary\" " + JOURNEY + ">Connect X account</a>"));
    assertEquals(1, count(page, JOURNEY), page);
    assertFalse(page.contains(PAIR_ONLY), page);
    assertEquals(1, count(page, "<h2>Connect your X account</h2>"), page);
    assertEquals(2, count(page, "Not connected</span>"), page);
    assertFalse(page.contains("<form"), page);
    assertFalse(page.contains("<script"), page);
  }

  @Test
  void both_sides_are_shown_with_state_account_and_facts() throws Exception {
    var page = page(Statuses.connected(), Grants.connected());

    assertTrue(page.contains("<h1>@alice</h1>"), page);
    assertTrue(
        page.contains(
            "<dt>OAuth 2.0, for posts</dt><dd><span class=\"state good\">Connected</span>"
                + " as @alice</dd>"),
        page);
    assertTrue(
        page.contains(
            "<dt>OAuth 1.0a, for media</dt><dd><span class=\"state good\">Connected</span>"
                + " as @alice</dd>"),
        page);
    assertEquals(1, count(page, "Everything works"), page);
    assertTrue(
        page.contains("<dd>read posts, post, see accounts, upload media, stay connected</dd>"));
    assertTrue(page.contains("<code>aaaaaaaaaaaaaaaa0000000000000000</code>"), page);
    assertTrue(page.contains("20 Nov 2026, 14:00 UTC"), page);
    assertTrue(page.contains("<h2>OAuth 1.0a</h2>"), page);
    assertTrue(page.contains("<dd>Read and write</dd>"), page);
  }

  @Test
  void each_side_is_ended_by_a_form_of_its_own() throws Exception {
    var both = page(Statuses.connected(), Grants.connected());
    assertTrue(both.contains("<form method=\"post\" action=\"/connection/disconnect\">"), both);
    assertTrue(
        both.contains("<form method=\"post\" action=\"/connection/oauth2/disconnect\">"), both);
    assertTrue(both.contains("OAuth 1.0a stays as it is"), both);
    assertTrue(both.contains("OAuth 2.0 stays as it is"), both);
    assertTrue(both.contains("Renew the OAuth 1.0a token"), both);

    assertFalse(page(Statuses.connected(), Grants.none()).contains("/connection/oauth2/"));
    assertFalse(
        page(Statuses.notConnected(), Grants.connected()).contains("\"/connection/disconnect\""));
  }

  @Test
  void another_account_is_connected_on_both_sides() throws Exception {
    var another = "href=\"/api/twitter/oauth?returnUrl=%2F&amp;switchAccount=true\"";

    assertTrue(page(Statuses.connected(), Grants.connected()).contains(another));
    assertTrue(page(Statuses.notConnected(), Grants.connected()).contains(another));
    assertFalse(page(Statuses.notConnected(), Grants.none()).contains("switchAccount"));
  }

  @Test
  void where_only_the_pair_is_missing_one_consent_is_asked_for() throws Exception {
    var page = page(Statuses.notConnected(), Grants.connected());

    assertTrue(page.contains("button primary\" " + PAIR_ONLY + ">Connect X account</a>"), page);
    assertTrue(page.contains("<h1>@alice</h1>"), page);
    assertTrue(page.contains("<title>Connected"), page);
  }

  @Test
  void a_good_pair_alone_works_and_a_grant_is_offered_without_urging() throws Exception {
    var page = page(Statuses.connected(), Grants.none());

    assertTrue(page.contains("<h2>Everything works with OAuth 1.0a</h2>"), page);
    assertTrue(page.contains("class=\"button\" " + JOURNEY + ">Connect OAuth 2.0 too</a>"), page);
    assertFalse(page.contains("button primary"), page);
    assertFalse(page.contains("Connect your X account"), page);
  }

  @Test
  void a_grant_that_is_over_is_advised_about_beside_a_good_pair() throws Exception {
    var page = page(Statuses.connected(), Grants.refused());

    assertTrue(page.contains("X does not accept the OAuth 2.0 authorization any more"), page);
    assertTrue(page.contains("<span class=\"state bad\">Ended by X</span>"), page);
    assertTrue(page.contains("class=\"button primary\" " + JOURNEY + ">Reconnect</a>"), page);
    assertTrue(page.contains("<dd>refresh refused</dd>"), page);
    assertFalse(page.contains("Everything works"), page);
  }

  @Test
  void what_needs_its_user_goes_before_what_mends_itself() throws Exception {
    var page = page(Statuses.unverified(), Grants.refused());

    var needs = page.indexOf("does not accept the OAuth 2.0 authorization");
    var mends = page.indexOf("has not confirmed this connection yet");
    assertTrue(0 < needs && needs < mends, page);
    assertTrue(page.contains("class=\"button primary\" " + JOURNEY + ">Reconnect</a>"), page);
  }

  @Test
  void a_read_only_pair_is_advised_about_beside_a_good_grant() throws Exception {
    var page = page(Statuses.readOnly(Action.FIX_APP_PERMISSIONS), Grants.connected());

    assertTrue(page.contains("<h2>The app may only read</h2>"), page);
    assertTrue(page.contains("class=\"button primary\" " + PAIR_ONLY + ">Reconnect</a>"), page);
  }

  @Test
  void sides_of_different_accounts_show_both_names() throws Exception {
    var mismatch =
        Grants.unusable(
            ConnectionState.CONNECTED,
            "account_mismatch",
            new Advice(
                Action.RECONNECT,
                "The two authorizations belong to different X accounts",
                List.of("Connect again, and approve both as the same X account.")));
    var page = page(Statuses.connectedAs("bob"), mismatch);

    assertTrue(page.contains(" as @alice</dd>"), page);
    assertTrue(page.contains(" as @bob</dd>"), page);
    assertTrue(page.contains("belong to different X accounts"), page);
    assertTrue(page.contains("<dd>account mismatch</dd>"), page);
  }

  @Test
  void names_from_outside_bring_no_markup_along() throws Exception {
    var page = page(Statuses.notConnected(), Grants.connectedAs("<b onclick='x'>&\""));

    assertTrue(page.contains("@&lt;b onclick=&#39;x&#39;&gt;&amp;&quot;"), page);
    assertFalse(page.contains("<b "), page);
  }

  @ParameterizedTest
  @CsvSource({
    "twitter_connected=true, Posts go out with OAuth 2.0",
    "error=twitter_auth_denied, did not approve OAuth 2.0",
    "error=twitter_auth_error, would not begin",
    "error=twitter_auth_missing_code, incomplete",
    "error=twitter_auth_missing_verifier, Allow cookies",
    "error=twitter_auth_user_mismatch, someone else",
    "error=twitter_auth_expired, 10 minutes",
    "error=twitter_auth_invalid_state, Your connection stands",
    "error=twitter_auth_state_mismatch, another attempt",
    "error=twitter_auth_account_mismatch, another X account",
    "error=twitter_auth_scope_missing, approve everything asked",
    "error=twitter_auth_no_refresh_token, would end within hours",
    "error=twitter_auth_exchange_failed, did not hand over",
    "error=twitter_auth_storage_failed, storage failed",
    "error=twitter_auth_not_configured, not set up for OAuth 2.0",
    "oauth2_disconnected=invalidated, its tokens no longer work",
    "oauth2_disconnected=invalidation_pending, in the background",
    "oauth2_disconnected=erased, was not told",
    "oauth2_disconnected=nothing_held, OAuth 2.0 was not connected"
  })
  void the_outcome_of_a_flow_is_told_in_words(String query, String words) throws Exception {
    server.useCases.read = _ -> Grants.beside(Statuses.connected(), Grants.connected());

    var page = page("?" + query);
    assertEquals(1, count(page, "<p class=\"notice"), page);
    assertTrue(page.contains(words), page);
  }

  @ParameterizedTest
  @EnumSource(Failure.class)
  void no_outcome_is_without_words(Failure failure) throws Exception {
    var query = "?error=twitter_auth_" + failure.name().toLowerCase(Locale.ROOT);

    assertTrue(page(query).contains("<p class=\"notice"));
  }

  @Test
  void a_success_is_told_only_as_far_as_the_status_bears_it_out() throws Exception {
    assertFalse(page("?twitter_connected=true").contains("class=\"notice"));
    assertTrue(page("?error=twitter_auth_invalid_state").contains("still open"));
    server.useCases.read = _ -> Grants.beside(Statuses.connected(), Grants.unverified());

    var page = page("?twitter_connected=true");
    assertTrue(page.contains("<p class=\"notice wait\""), page);
    assertFalse(page.contains("Posts go out with OAuth 2.0"), page);
  }

  @Test
  void nothing_in_the_query_is_shown() throws Exception {
    var page = page("?error=twitter_auth_%3Cscript%3E&twitter_connected=evil");

    assertFalse(page.contains("script"), page);
    assertFalse(page.contains("class=\"notice"), page);
  }

  @Test
  void forms_may_lead_to_the_consent_pages_of_both_protocols() throws Exception {
    var policy = header(server.aliceGets("/"), "Content-Security-Policy");

    assertTrue(policy.contains(" https://api.x.com https://web.x.example "), policy);
  }

  @Test
  void an_origin_is_named_once_in_the_policy() throws Exception {
    var settings =
        new HttpSettings(
            "127.0.0.1",
            0,
            URI.create(TestServer.ORIGIN),
            URI.create("https://api.x.com"),
            URI.create("https://x.com"),
            true,
            "__session",
            Optional.empty(),
            TestServer.SPOOL);
    try (var other = TestServer.start(settings)) {
      var policy = header(other.aliceGets("/"), "Content-Security-Policy");

      assertTrue(
          policy.contains(
              "form-action 'self' https://countersign.example https://api.x.com https://x.com"
                  + " https://*.x.com https://twitter.com https://*.twitter.com;"),
          policy);
    }
  }

  @Test
  void without_a_client_the_page_is_about_oauth1_alone() throws Exception {
    try (var other = TestServer.withoutOAuth2()) {
      other.useCases.read = _ -> Grants.beside(Statuses.notConnected(), Grants.connected());

      var page = other.aliceGets("/").body();
      assertFalse(page.contains("OAuth 2.0"), page);
      assertFalse(page.contains("/api/twitter/oauth?"), page);
      assertTrue(page.contains(PAIR_ONLY), page);
      assertTrue(page.contains("<span class=\"state calm\">Not connected</span>"), page);
    }
  }
}
