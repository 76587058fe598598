package countersign.sandbox.page;

import countersign.sandbox.world.Account;
import countersign.sandbox.world.Level;
import java.util.List;
import java.util.Locale;

/// What X shows between the app and its user.
///
/// @param effective the level a consent gives now
/// @param screenName the name the app asks for; empty if it asks for none
public record ConsentPage(
    String requestToken,
    String consumerKey,
    String callback,
    Level effective,
    Level appPermission,
    List<Account> accounts,
    String screenName) {
  public String html() {
    return Html.page(
        "Authorize an app",
        "narrow",
        String.format(
            Locale.ROOT,
            """
            <h1>An app asks for access to your account</h1>
            <section>
            <p>App with the key <code>%s</code>, which will send you back to <code>%s</code></p>
            <p>It will get: <strong>%s</strong> (<code>%s</code>)</p>
            <p class="quiet">Present permission of the app: %s (<code>%s</code>).
            <a href="/sandbox">Change it</a></p>
            </section>
            <form method="post" action="/oauth/authorize">
            <input type="hidden" name="oauth_token" value="%s">
            %s
            %s
            <button class="main" name="decision" value="authorize">Authorize app</button>
            <button name="decision" value="cancel" formnovalidate>Cancel</button>
            </form>
            """,
            Html.escape(consumerKey),
            Html.escape(callback),
            effective.title(),
            effective.wire(),
            appPermission.title(),
            appPermission.wire(),
            Html.escape(requestToken),
            new SignInAs(accounts, screenName).html(),
            TrustTick.html(effective != Level.READ)));
  }
}
