package countersign.adapters.http.page;

import countersign.adapters.http.input.Query;
import countersign.application.port.in.ReadStatus.Status;
import countersign.domain.Advice;
import countersign.domain.ConnectionState;
import countersign.domain.EndReason;
import countersign.domain.HeldGrant;
import countersign.domain.HeldPair;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import java.util.List;
import java.util.Optional;

/// The page at `/`: what is connected, and what to do next.
///
/// @param people how many here use the X account of the pair
/// @param query the page's own, with the outcome of a flow that just ended
/// @param showsGrants whether OAuth 2.0 is configured; else the page is about OAuth 1.0a alone
/// @param signOut where to sign out, if this service can do that
public record ConnectionPage(
    UserId user,
    Status status,
    int people,
    Query query,
    boolean showsGrants,
    Optional<String> signOut) {

  private static final String ENDED_HERE = EndReason.ENDED_HERE.wire();

  public String html() {
    var sides = new Sides(status, showsGrants);
    return Layout.page(
            words(overall(), overallReason()),
            who(),
            Html.of(
                "{}<section class=\"card\">{}{}{}</section>{}{}",
                Notice.of(query, status).map(Notice::html).orElse(Html.NOTHING),
                top(sides),
                Html.all(sides.all().stream().map(ConnectionPage::advice).toList()),
                new Actions(sides, people).html(),
                grantFacts(),
                status.held().map(this::pairFacts).orElseGet(this::waiting)))
        .toString();
  }

  private Html who() {
    var out =
        signOut.map(url -> Html.of(" · <a href=\"{}\">Sign out</a>", url)).orElse(Html.NOTHING);
    return Html.of("<span class=\"who\">Signed in as <strong>{}</strong>{}</span>", user, out);
  }

  private Html top(Sides sides) {
    var title = sides.account().map(ConnectionPage::name).orElse("Your X account");
    return showsGrants
        ? Html.of("<div class=\"top\"><h1>{}</h1></div>{}", title, bothSides())
        : Html.of(
            "<div class=\"top\"><h1>{}</h1>{}</div>",
            title,
            badge(status.state(), status.reason()));
  }

  private Html bothSides() {
    var grant = status.grant();
    return Fact.list(
        List.of(
            side(
                "OAuth 2.0, for posts",
                badge(grant.state(), grant.reason()),
                grant.held().flatMap(HeldGrant::account)),
            side(
                "OAuth 1.0a, for media",
                badge(status.state(), status.reason()),
                status.held().flatMap(HeldPair::account))));
  }

  private static Html side(String name, Html badge, Optional<TwitterAccount> account) {
    var as = account.map(known -> Html.of(" as {}", name(known))).orElse(Html.NOTHING);
    return Fact.row(name, Html.of("{}{}", badge, as));
  }

  private static Html badge(ConnectionState state, Optional<String> reason) {
    return Html.of(
        "<span class=\"state {}\">{}</span>", Tone.of(state).css(), words(state, reason));
  }

  /// A page has one title. The grant's side gives it where there is nothing to say of the pair.
  private ConnectionState overall() {
    return showsGrants && status.state() == ConnectionState.NOT_CONNECTED
        ? status.grant().state()
        : status.state();
  }

  private Optional<String> overallReason() {
    return showsGrants && status.state() == ConnectionState.NOT_CONNECTED
        ? status.grant().reason()
        : status.reason();
  }

  private Html grantFacts() {
    return showsGrants
        ? status.grant().held().map(this::grantFacts).orElse(Html.NOTHING)
        : Html.NOTHING;
  }

  private Html grantFacts(HeldGrant held) {
    return new GrantFacts(held, status.grant()).html();
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

  private Html pairFacts(HeldPair held) {
    return new ConnectionFacts(held, status, showsGrants ? "OAuth 1.0a" : "Details").html();
  }

  private static String name(TwitterAccount account) {
    return account.screenName().map(name -> "@" + name).orElse("X account " + account.id());
  }

  private static String words(ConnectionState state, Optional<String> reason) {
    return reason.filter(ENDED_HERE::equals).isPresent() ? "Ended here" : words(state);
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
