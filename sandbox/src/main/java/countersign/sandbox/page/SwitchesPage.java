package countersign.sandbox.page;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import countersign.sandbox.world.AccessToken;
import countersign.sandbox.world.Account;
import countersign.sandbox.world.Level;
import countersign.sandbox.world.Snapshot;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// The switches for people. Shows counts and levels of tokens, never a token.
///
/// @param faults the faults in force, in words
public record SwitchesPage(
    Snapshot state,
    boolean sameToken,
    boolean confirmCallback,
    List<String> faults,
    List<CallRow> calls) {
  /// One call to X; `signature` says whether it was right, or why that is not known.
  public record CallRow(String at, String line, String outcome, String signature) {}

  public String html() {
    return Html.page(
        "Sandbox switches",
        "wide",
        "<h1>How X behaves here</h1>" + permission() + weather() + accounts() + habits() + log());
  }

  private String permission() {
    var buttons =
        Arrays.stream(Level.values())
            .map(level ->
                button("level", level.wire(), level.title(), level == state.appPermission()))
            .collect(joining());
    return section(
        "Permission of the app",
        """
        <form method="post" action="/sandbox/permission">%s</form>
        <p class="quiet">A token keeps the level it was issued with: after a change, users must
        authorize again.</p>\
        """
            .formatted(buttons));
  }

  private String weather() {
    var buttons =
        Arrays.stream(Weather.values())
            .map(weather -> button("weather", weather.wire(), weather.title(), false))
            .collect(joining());
    var inForce =
        faults.isEmpty()
            ? "<p>X works.</p>"
            : faults.stream()
                .map(fault -> "<li>" + Html.escape(fault) + "</li>")
                .collect(joining("", "<p>In force:</p><ul>", "</ul>"));
    return section(
        "Faults",
        inForce + "<form method=\"post\" action=\"/sandbox/faults\">" + buttons + "</form>");
  }

  private String accounts() {
    var rows = state.accounts().stream().map(this::row).collect(joining());
    return section(
        "Accounts",
        """
        <div class="scroll"><table><thead><tr><th>Account</th><th>Standing</th><th>Live tokens</th>
        <th>Do</th></tr></thead><tbody>%s</tbody></table></div>\
        """
            .formatted(rows));
  }

  private String row(Account account) {
    var name = Html.escape(account.screenName());
    var actions =
        List.of("revoke", "suspend", "lock", "restore").stream()
            .map(action ->
                "<form method=\"post\" action=\"/sandbox/accounts/%s/%s\"><button>%s</button></form>"
                    .formatted(name, action, action))
            .collect(joining(" "));
    return "<tr><td>@%s<br><span class=\"quiet\">%d</span></td><td>%s</td><td>%s</td><td>%s</td></tr>"
        .formatted(name, account.id(), account.standing().wire(), tokens(account), actions);
  }

  private String tokens(Account account) {
    var levels =
        state.tokensOf(account).stream()
            .filter(AccessToken::alive)
            .collect(groupingBy(token -> token.level().wire(), TreeMap::new, counting()));
    return levels.isEmpty()
        ? "none"
        : levels.entrySet().stream()
            .map(entry -> entry.getValue() + " × " + entry.getKey())
            .collect(joining("<br>"));
  }

  private String habits() {
    return section(
        "Habits",
        "<form method=\"post\" action=\"/sandbox/habits\">"
            + button("same_token", "true", "Same token at the same level", sameToken)
            + button("same_token", "false", "Always another token", !sameToken)
            + "</form><br><form method=\"post\" action=\"/sandbox/habits\">"
            + button("confirm_callback", "true", "Confirms the callback", confirmCallback)
            + button("confirm_callback", "false", "Leaves the confirmation out", !confirmCallback)
            + "</form><br><form method=\"post\" action=\"/sandbox/reset\">"
            + "<button>Reset everything</button></form>");
  }

  private String log() {
    var rows =
        calls.stream()
            .map(call ->
                "<tr><td>%s</td><td><code>%s</code></td><td>%s</td><td>%s</td></tr>"
                    .formatted(
                        Html.escape(call.at()),
                        Html.escape(call.line()),
                        Html.escape(call.outcome()),
                        Html.escape(call.signature())))
            .collect(joining());
    return section(
        "Last calls",
        """
        <div class="scroll"><table><thead><tr><th>Time</th><th>Call</th><th>Status</th>
        <th>Signature</th></tr></thead><tbody>%s</tbody></table></div>\
        """
            .formatted(rows));
  }

  private static String section(String title, String body) {
    return "<section><h2>" + title + "</h2>" + body + "</section>";
  }

  private static String button(String name, String value, String title, boolean pressed) {
    return "<button name=\"%s\" value=\"%s\" aria-pressed=\"%s\">%s</button> "
        .formatted(name, value, pressed, title);
  }
}
