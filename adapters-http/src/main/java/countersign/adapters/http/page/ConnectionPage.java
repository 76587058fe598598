package countersign.adapters.http.page;

import countersign.adapters.http.input.Query;
import countersign.application.port.in.ReadStatus.Status;
import countersign.domain.Advice;
import countersign.domain.ConnectionState;
import countersign.domain.HeldPair;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import java.util.Optional;

/// The page at `/`: what is connected, and what to do next.
///
/// @param query the page's own, with the outcome of a flow that just ended
/// @param signOut where to sign out, if this service can do that
public record ConnectionPage(UserId user, Status status, Query query, Optional<String> signOut) {

  public String html() {
    return Layout.page(
            words(status.state()),
            who(),
            Html.of(
                "{}<section class=\"card\">{}{}{}</section>{}",
                Notice.of(query, status).map(Notice::html).orElse(Html.NOTHING),
                top(),
                advice(status.advice()),
                new Actions(status).html(),
                status.held().map(this::facts).orElseGet(this::waiting)))
        .toString();
  }

  private Html who() {
    var out =
        signOut.map(url -> Html.of(" · <a href=\"{}\">Sign out</a>", url)).orElse(Html.NOTHING);
    return Html.of("<span class=\"who\">Signed in as <strong>{}</strong>{}</span>", user, out);
  }

  private Html top() {
    var title =
        status.held().flatMap(HeldPair::account).map(ConnectionPage::name).orElse("Your X account");
    return Html.of(
        "<div class=\"top\"><h1>{}</h1><span class=\"state {}\">{}</span></div>",
        title,
        Tone.of(status.state()).css(),
        words(status.state()));
  }

  private static Html advice(Advice advice) {
    var steps = advice.steps().stream().map(step -> Html.of("<li>{}</li>", step)).toList();
    return Html.of(
        "<div class=\"advice\"><h2>{}</h2>{}</div>",
        advice.title(),
        steps.isEmpty() ? Html.NOTHING : Html.of("<ol>{}</ol>", Html.all(steps)));
  }

  private Html waiting() {
    return status.invalidationsWaiting() == 0
        ? Html.NOTHING
        : Html.of("<p class=\"soft\">X is still to be told that an earlier token has ended.</p>");
  }

  private Html facts(HeldPair held) {
    return new ConnectionFacts(held, status).html();
  }

  private static String name(TwitterAccount account) {
    return account.screenName().map(name -> "@" + name).orElse("X account " + account.id());
  }

  private static String words(ConnectionState state) {
    return switch (state) {
      case NOT_CONNECTED -> "Not connected";
      case CONNECTED -> "Connected";
      case UNVERIFIED -> "Not verified yet";
      case READ_ONLY -> "Refused: read-only";
      case REVOKED -> "Ended by X";
      case CONSUMER_KEY_CHANGED -> "App key changed";
      case SUSPENDED -> "Account suspended";
      case LOCKED -> "Account locked";
    };
  }
}
