package countersign.adapters.http.page;

import static countersign.adapters.http.page.Fact.code;
import static countersign.adapters.http.page.Fact.row;
import static countersign.adapters.http.page.Fact.text;
import static countersign.adapters.http.page.Fact.time;

import countersign.application.port.in.ReadStatus.GrantStatus;
import countersign.domain.GrantScope;
import countersign.domain.HeldGrant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What is known of the grant that is held, and the button that ends it.
record GrantFacts(HeldGrant held, GrantStatus status) {
  private static final Html DISCONNECT =
      Actions.more(
          "Disconnect OAuth 2.0…",
          "The OAuth 2.0 tokens are erased here, and X is asked to end them. OAuth 1.0a stays as it"
              + " is.",
          Html.of(
              """
              <form method="post" action="/connection/oauth2/disconnect">\
              <button class="danger">Disconnect OAuth 2.0</button></form>\
              """));

  Html html() {
    return Html.of(
        "<section class=\"card\"><h2>OAuth 2.0</h2>{}{}</section>", Fact.list(rows()), DISCONNECT);
  }

  private List<Html> rows() {
    var rows = new ArrayList<Html>();
    held.account().ifPresent(account -> rows.add(row("X account id", code(account.id()))));
    rows.add(row("It may", text(scopes())));
    status.reason().map(Fact::reason).ifPresent(rows::add);
    rows.add(row("Connected", time(held.connectedAt())));
    rows.add(row("Tokens issued", time(held.issuedAt())));
    rows.add(row("Access token ends", time(held.expiresAt())));
    status.nextCheck().ifPresent(at -> rows.add(row("Next check by itself", time(at))));
    rows.add(row("Last used", time(status.lastUsedAt())));
    rows.add(row("Generation", text(held.generation().toString())));
    rows.add(row("Token fingerprint", code(held.token().hex())));
    return rows;
  }

  private String scopes() {
    return held.scopes().stream().sorted().map(GrantFacts::words).collect(Collectors.joining(", "));
  }

  private static String words(GrantScope scope) {
    return switch (scope) {
      case TWEET_READ -> "read posts";
      case TWEET_WRITE -> "post";
      case USERS_READ -> "see accounts";
      case MEDIA_WRITE -> "upload media";
      case OFFLINE_ACCESS -> "stay connected";
    };
  }
}
