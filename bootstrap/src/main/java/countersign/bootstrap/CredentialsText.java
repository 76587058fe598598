package countersign.bootstrap;

import countersign.application.port.in.CheckCredentials.Result;
import countersign.application.port.in.CredentialFault;
import countersign.domain.AccessLevel;
import countersign.domain.TwitterAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What `check-credentials` prints.
final class CredentialsText {
  private static final String ABOUT = "OAuth 1.0a credentials ";

  private CredentialsText() {}

  static List<String> lines(Result result) {
    var lines = new ArrayList<String>();
    switch (result) {
      case Result.Valid valid -> addValid(lines, valid);
      case Result.Invalid(var fault) -> addInvalid(lines, fault);
      case Result.Unsettled(var doubt) -> {
        lines.add(ABOUT + "COULD NOT BE CHECKED");
        add(lines, "Why: ", Explanation.of(doubt));
      }
    }
    return lines;
  }

  static JsonDocument json(Result result) {
    return switch (result) {
      case Result.Valid valid ->
          who(new JsonDocument().put("result", "valid"), valid.account(), valid.level())
              .put(
                  "warnings",
                  Stream.concat(
                          valid.ahead().map(ahead -> ClockText.off(Optional.of(ahead))).stream(),
                          valid.plan().map(DoubtText::of).stream())
                      .map(Explanation::cause)
                      .toList());
      case Result.Invalid(var fault) -> {
        var json = new JsonDocument().put("result", "invalid");
        if (fault instanceof CredentialFault.ReadOnly(var account)) {
          who(json, account, Optional.of(AccessLevel.READ));
        }
        yield why(json, Explanation.of(fault));
      }
      case Result.Unsettled(var doubt) ->
          why(new JsonDocument().put("result", "unknown"), Explanation.of(doubt));
    };
  }

  private static JsonDocument who(
      JsonDocument json, Optional<TwitterAccount> account, Optional<AccessLevel> level) {
    return json.put("account", account.map(CredentialsText::name))
        .put("accessLevel", level.map(AccessLevel::wire));
  }

  private static JsonDocument why(JsonDocument json, Explanation explanation) {
    return json.put("cause", explanation.cause()).put("steps", explanation.steps());
  }

  private static void addValid(List<String> lines, Result.Valid valid) {
    lines.add(ABOUT + "are VALID");
    addWho(lines, valid.account(), valid.level());
    valid.ahead().ifPresent(ahead -> add(lines, "Warning: ", ClockText.off(Optional.of(ahead))));
    valid.plan().ifPresent(plan -> add(lines, "Warning: ", DoubtText.of(plan)));
  }

  private static void addInvalid(List<String> lines, CredentialFault fault) {
    lines.add(ABOUT + "are INVALID");
    if (fault instanceof CredentialFault.ReadOnly(var account)) {
      addWho(lines, account, Optional.of(AccessLevel.READ));
    }
    add(lines, "Cause: ", Explanation.of(fault));
  }

  private static void addWho(
      List<String> lines, Optional<TwitterAccount> account, Optional<AccessLevel> level) {
    lines.add("Authenticated as: " + account.map(CredentialsText::name).orElse("unknown"));
    lines.add("Access level: " + level.map(AccessLevel::wire).orElse("unknown"));
  }

  private static String name(TwitterAccount account) {
    return account.screenName().map(name -> "@" + name).orElse("account " + account.id());
  }

  private static void add(List<String> lines, String what, Explanation explanation) {
    lines.add(what + explanation.cause());
    explanation.numberedSteps().forEach(step -> lines.add("  " + step));
  }
}
