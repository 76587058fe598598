package countersign.sandbox.page;

/// How generous X is by OAuth 2.0.
///
/// @param withheld scopes between spaces
public record OAuth2Section(long accessTokenSeconds, String withheld, boolean refreshTokens) {
  String html() {
    return Html.section(
        "OAuth 2.0",
        "<form class=\"block\" method=\"post\" action=\"/sandbox/oauth2\">"
            + "<label>An access token lives this many seconds"
            + " <input type=\"number\" name=\"access_token_seconds\" min=\"1\" max=\"86400\" value=\""
            + accessTokenSeconds
            + "\"></label>"
            + "<label>Scopes that nobody is granted, with spaces between"
            + " <input type=\"text\" name=\"withheld_scopes\" autocomplete=\"off\" value=\""
            + Html.escape(withheld)
            + "\"></label>"
            + "<button>Set both for the next tokens</button></form>"
            + "<form method=\"post\" action=\"/sandbox/oauth2\">"
            + Html.button("refresh_tokens", "true", "Gives refresh tokens", refreshTokens)
            + Html.button("refresh_tokens", "false", "Gives no refresh token", !refreshTokens)
            + "</form><br>"
            + "<form method=\"post\" action=\"/sandbox/oauth2/expire\">"
            + "<button>Let every access token expire</button></form>");
  }
}
