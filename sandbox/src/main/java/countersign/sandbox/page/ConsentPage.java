package countersign.sandbox.page;

import static java.util.stream.Collectors.joining;

import countersign.sandbox.world.Account;
import countersign.sandbox.world.Level;
import countersign.sandbox.world.Standing;
import java.util.List;

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
    var known = accounts.stream().anyMatch(a -> a.screenName().equalsIgnoreCase(screenName));
    return Html.page(
        "Authorize an app",
        "narrow",
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
        <fieldset>
        <legend>Sign in as</legend>
        %s
        <label>or as somebody else (1 to 15 letters, digits or _)
        <input type="text" name="other_name" maxlength="15" autocomplete="off" value="%s"></label>
        </fieldset>
        <button class="main" name="decision" value="authorize">Authorize app</button>
        <button name="decision" value="cancel">Cancel</button>
        </form>
        """
            .formatted(
                Html.escape(consumerKey),
                Html.escape(callback),
                effective.title(),
                effective.wire(),
                appPermission.title(),
                appPermission.wire(),
                Html.escape(requestToken),
                accounts.stream().map(this::choice).collect(joining("\n")),
                known ? "" : Html.escape(screenName)));
  }

  private String choice(Account account) {
    var first = accounts.getFirst().screenName();
    var known = accounts.stream().anyMatch(a -> a.screenName().equalsIgnoreCase(screenName));
    return """
    <label><input type="radio" name="screen_name" value="%s"%s> @%s%s</label>\
    """
        .formatted(
            Html.escape(account.screenName()),
            account.screenName().equalsIgnoreCase(known ? screenName : first) ? " checked" : "",
            Html.escape(account.screenName()),
            account.standing() == Standing.GOOD ? "" : " (" + account.standing().wire() + ")");
  }
}
