package countersign.adapters.http.page;

import countersign.application.port.in.ReadStatus.Status;
import countersign.domain.Advice.Action;
import countersign.domain.ConnectionState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The buttons, the advised one first. What connects is a link, because nothing changes until X is
/// asked; what ends something is a form behind a warning.
final class Actions {
  private static final String RENEW_WARNING =
      "Renewing ends the present token at X: every program that holds it loses it, not only this"
          + " service.";

  private static final String TICK_AHEAD =
      "X lists sensitive permissions and asks you to tick “I trust this app”; only then can"
          + " Authorize be pressed.";

  private static final Set<Action> LEADS_TO_X =
      EnumSet.of(Action.CONNECT, Action.RECONNECT, Action.FIX_APP_PERMISSIONS, Action.RENEW);

  private static final Set<ConnectionState> RENEWABLE =
      EnumSet.of(
          ConnectionState.CONNECTED,
          ConnectionState.UNVERIFIED,
          ConnectionState.READ_ONLY,
          ConnectionState.REVOKED);

  private final Sides sides;
  private final int people;
  private final Status status;
  private final Action advised;

  /// @param people how many here use the X account of the pair
  Actions(Sides sides, int people) {
    this.sides = sides;
    this.people = people;
    this.status = sides.status();
    this.advised = sides.first().action();
  }

  Html html() {
    var buttons = new ArrayList<Html>();
    buttons.add(primary());
    buttons.addAll(links());
    return Html.of(
        "<div class=\"actions\">{}</div>{}{}", Html.all(buttons), ahead(), Html.all(warned()));
  }

  /// What people meet at X, said before they leave: since 2026 its consent page for write access
  /// keeps *Authorize* disabled until a box is ticked.
  private Html ahead() {
    return LEADS_TO_X.contains(advised) || !links().isEmpty()
        ? Html.of("<p>{}</p>", TICK_AHEAD)
        : Html.NOTHING;
  }

  private Html primary() {
    return switch (advised) {
      case CONNECT -> link(sides.start(), "button primary", "Connect X account");
      case RECONNECT, FIX_APP_PERMISSIONS -> link(sides.start(), "button primary", "Reconnect");
      case RENEW -> Html.of("{}{}", renewWarning(), renewForm("primary"));
      case WAIT -> checkForm("primary");
      case UNLOCK_ACCOUNT -> link("https://x.com/", "button primary", "Open x.com");
      case NONE -> Html.NOTHING;
    };
  }

  /// Without a held pair nothing is ended: renewing then only begins anew.
  private Html renewWarning() {
    return status.held().isPresent()
        ? Html.of("<p class=\"warning\">{}</p>", RENEW_WARNING + others())
        : Html.NOTHING;
  }

  private boolean offersRenewing() {
    return RENEWABLE.contains(status.state()) && advised != Action.RENEW;
  }

  private List<Html> links() {
    var links = new ArrayList<Html>();
    if (sides.isAnyHeld() && advised != Action.WAIT) {
      links.add(checkForm(""));
    }
    if (offersRenewing() && status.held().isEmpty()) {
      links.add(renewForm(""));
    }
    if (sides.couldAddGrant()) {
      links.add(link(sides.start(), "button", "Connect OAuth 2.0 too"));
    } else if (status.state() != ConnectionState.NOT_CONNECTED
        && advised != Action.CONNECT
        && advised != Action.RECONNECT
        && advised != Action.FIX_APP_PERMISSIONS) {
      links.add(link(sides.start(), "button", "Reconnect"));
    }
    if (sides.isAnyHeld()) {
      links.add(link(sides.startWithAnother(), "button", "Connect another account"));
    }
    return links;
  }

  private List<Html> warned() {
    var warned = new ArrayList<Html>();
    if (offersRenewing() && status.held().isPresent()) {
      warned.add(more(renewTitle(), RENEW_WARNING + others(), renewForm("danger")));
    }
    if (status.held().isPresent()) {
      warned.add(
          more(
              sides.showsGrants() ? "Disconnect OAuth 1.0a…" : "Disconnect…",
              "The token is erased here, and X is asked to end it. "
                  + (sides.showsGrants() ? "OAuth 2.0 stays as it is." : "Posting stops at once.")
                  + others(),
              Html.of(
                  """
                  <form method="post" action="/connection/disconnect">\
                  <button class="danger">Disconnect</button></form>\
                  """)));
    }
    return warned;
  }

  /// X gives everybody who connects an account the same token. How many they are is told, and never
  /// who.
  private String others() {
    return people < 2
        ? ""
        : " "
            + people
            + " people here use this X account: whoever of them has the same token loses it too,"
            + " and has to reconnect.";
  }

  private String renewTitle() {
    return sides.showsGrants() ? "Renew the OAuth 1.0a token…" : "Renew the token…";
  }

  private static Html checkForm(String css) {
    return Html.of(
        """
        <form method="post" action="/connection/verify">\
        <button class="{}">Check again</button></form>\
        """,
        css);
  }

  private static Html renewForm(String css) {
    return Html.of(
        """
        <form method="post" action="/api/twitter/oauth1-tokens/renew">\
        <input type="hidden" name="returnUrl" value="/">\
        <button class="{}">Renew</button></form>\
        """,
        css);
  }

  private static Html link(String url, String css, String text) {
    return Html.of("<a class=\"{}\" href=\"{}\">{}</a>", css, url, text);
  }

  static Html more(String summary, String warning, Html form) {
    return Html.of(
        "<details class=\"more\"><summary>{}</summary><div><p>{}</p>{}</div></details>",
        summary,
        warning,
        form);
  }
}
