package countersign.sandbox.page;

import static java.util.stream.Collectors.joining;

import countersign.sandbox.world.Account;
import countersign.sandbox.world.Standing;
import java.util.List;
import java.util.Locale;

/// The choice of an account on a consent page.
///
/// @param screenName the name the app asks for; empty if it asks for none
record SignInAs(List<Account> accounts, String screenName) {
  String html() {
    return String.format(
        Locale.ROOT,
        """
        <fieldset>
        <legend>Sign in as</legend>
        %s
        <label>or as somebody else (1 to 15 letters, digits or _)
        <input type="text" name="other_name" maxlength="15" autocomplete="off" value="%s"></label>
        </fieldset>\
        """,
        accounts.stream().map(this::choice).collect(joining("\n")),
        isKnown() ? "" : Html.escape(screenName));
  }

  private boolean isKnown() {
    return accounts.stream().anyMatch(a -> a.screenName().equalsIgnoreCase(screenName));
  }

  private String choice(Account account) {
    var first = accounts.getFirst().screenName();
    return String.format(
        Locale.ROOT,
        """
        <label><input type="radio" name="screen_name" value="%s"%s> @%s%s</label>\
        """,
        Html.escape(account.screenName()),
        account.screenName().equalsIgnoreCase(isKnown() ? screenName : first) ? " checked" : "",
        Html.escape(account.screenName()),
        account.standing() == Standing.GOOD ? "" : " (" + account.standing().wire() + ")");
  }
}
