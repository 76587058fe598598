package countersign.sandbox.page;

import static java.util.stream.Collectors.joining;

import countersign.sandbox.world.Account;
import java.util.List;
import java.util.Locale;

/// What X shows between the app and its user for OAuth 2.0.
///
/// @param request names what waits for the user
public record GrantPage(
    String request,
    String clientId,
    String redirectUri,
    List<ScopeRow> scopes,
    List<Account> accounts) {
  /// @param withheld the app asks for it and will not get it
  public record ScopeRow(String wire, String words, boolean withheld) {
    private boolean writes() {
      return wire.endsWith(".write");
    }

    private String html() {
      return String.format(
          Locale.ROOT,
          "<li>%s (<code>%s</code>)%s</li>",
          words,
          wire,
          withheld ? ": withheld by the switches" : "");
    }
  }

  public String html() {
    return Html.page(
        "Authorize an app",
        "narrow",
        String.format(
            Locale.ROOT,
            """
            <h1>An app asks for access to your account</h1>
            <section>
            <p>App with the client id <code>%s</code>, which will send you back to <code>%s</code></p>
            <p>By OAuth 2.0 it will be able to:</p>
            <ul>%s</ul>
            <p class="quiet"><a href="/sandbox">Change what is granted</a></p>
            </section>
            <form method="post" action="/i/oauth2/authorize">
            <input type="hidden" name="request" value="%s">
            %s
            %s
            <button class="main" name="decision" value="authorize">Authorize app</button>
            <button name="decision" value="cancel" formnovalidate>Cancel</button>
            </form>
            """,
            Html.escape(clientId),
            Html.escape(redirectUri),
            scopes.stream().map(ScopeRow::html).collect(joining()),
            Html.escape(request),
            new SignInAs(accounts, "").html(),
            TrustTick.html(scopes.stream().anyMatch(ScopeRow::writes))));
  }
}
