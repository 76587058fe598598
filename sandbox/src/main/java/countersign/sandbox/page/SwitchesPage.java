package countersign.sandbox.page;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import countersign.sandbox.world.AccessToken;
import countersign.sandbox.world.Account;
import countersign.sandbox.world.Grant;
import countersign.sandbox.world.Level;
import countersign.sandbox.world.Snapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// The switches for people. Shows counts and levels of tokens, never a token.
public record SwitchesPage(
    Snapshot state,
    FaultsSection faults,
    OAuth2Section oauth2,
    HabitsSection habits,
    ArrivedSection arrived,
    List<CallRow> calls) {
  /// One call to X; `credentials` says what it came with and whether that was right.
  public record CallRow(String at, String line, String outcome, String credentials) {}

  public String html() {
    return Html.page(
        "Sandbox switches",
        "wide",
        "<h1>How X behaves here</h1>"
            + permission()
            + faults.html()
            + accounts()
            + arrived.html()
            + oauth2.html()
            + habits.html()
            + log());
  }

  private String permission() {
    var buttons =
        Arrays.stream(Level.values())
            .map(level ->
                Html.button("level", level.wire(), level.title(), level == state.appPermission()))
            .collect(joining());
    return Html.section(
        "Permission of the app",
        String.format(
            Locale.ROOT,
            """
            <form method="post" action="/sandbox/permission">%s</form>
            <p class="quiet">A token keeps the level it was issued with: after a change, users must
            authorize again.</p>\
            """,
            buttons));
  }

  private String accounts() {
    return Html.section(
        "Accounts",
        Html.table(
            List.of("Account", "Standing", "Live tokens", "Do"),
            state.accounts().stream().map(this::row).toList()));
  }

  private List<String> row(Account account) {
    var name = Html.escape(account.screenName());
    var actions =
        List.of("revoke", "suspend", "lock", "restore").stream()
            .map(action ->
                String.format(
                    Locale.ROOT,
                    "<form method=\"post\""
                        + " action=\"/sandbox/accounts/%s/%s\"><button>%s</button></form>",
                    name,
                    action,
                    action))
            .collect(joining(" "));
    return List.of(
        "@" + name + "<br><span class=\"quiet\">" + account.id() + "</span>",
        account.standing().wire(),
        tokens(account),
        actions);
  }

  private String tokens(Account account) {
    var levels =
        state.tokensOf(account).stream()
            .filter(AccessToken::alive)
            .collect(groupingBy(token -> token.level().wire(), TreeMap::new, counting()));
    var grants = state.grantsOf(account).stream().filter(Grant::alive).count();
    if (grants > 0) {
      levels.put("OAuth 2.0", grants);
    }
    return levels.isEmpty()
        ? "none"
        : levels.entrySet().stream()
            .map(entry -> entry.getValue() + " × " + entry.getKey())
            .collect(joining("<br>"));
  }

  private String log() {
    return Html.section(
        "Last calls",
        Html.table(
            List.of("Time", "Call", "Status", "Credentials"),
            calls.stream()
                .map(call ->
                    List.of(
                        Html.escape(call.at()),
                        "<code>" + Html.escape(call.line()) + "</code>",
                        Html.escape(call.outcome()),
                        Html.escape(call.credentials())))
                .toList()));
  }
}
