package countersign.bootstrap;

import countersign.application.port.in.ImportTokens.Count;
import countersign.application.port.in.ImportTokens.Order;
import countersign.application.port.in.ImportTokens.Outcome;
import countersign.application.port.in.ImportTokens.Report;
import countersign.application.port.in.ImportTokens.Tally;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What an import came to, in counts; ids only of what somebody should look at.
record ImportSummary(PrintWriter out, Order order) {
  private static final Set<Outcome> TOLD_BY_ID = Set.of(Outcome.LEFT_UNEQUAL, Outcome.SHARED_TOKEN);

  void print(Report report) {
    var tally = report.tally();
    if (order.isDryRun()) {
      out.println("Dry run: nothing was stored or erased. This is what it would have come to:");
    }
    out.println(tally.done() + " rows were looked at.");
    for (var outcome : Outcome.values()) {
      var count = tally.of(outcome);
      if (count.number() > 0) {
        out.printf("  %,9d  %s%n", count.number(), sentence(outcome));
        if (outcome.isProblem() || TOLD_BY_ID.contains(outcome)) {
          examples(count);
        }
      }
    }
    switch (report.end()) {
      case COMPLETE -> {}
      case SOURCE_LOST -> out.println("NOT COMPLETE: the source was lost. Repeat the command.");
      case STORAGE_LOST ->
          out.println(
              "NOT COMPLETE: too many rows failed in succession. Look at the log, then repeat the"
                  + " command.");
      case INTERRUPTED -> out.println("NOT COMPLETE: interrupted. Repeat the command.");
    }
    out.flush();
  }

  void printJson(Report report) {
    new JsonDocument()
        .put("dryRun", order.isDryRun())
        .put("end", report.end().name().toLowerCase(Locale.ROOT))
        .put("clean", report.isClean())
        .put("rows", report.tally().done())
        .put(
            "outcomes",
            Arrays.stream(Outcome.values())
                .filter(outcome -> report.tally().of(outcome).number() > 0)
                .map(outcome -> json(outcome, report.tally().of(outcome)))
                .toList())
        .print(out);
  }

  private static JsonDocument json(Outcome outcome, Count count) {
    var json =
        new JsonDocument()
            .put("outcome", outcome.name().toLowerCase(Locale.ROOT))
            .put("rows", count.number())
            .put("problem", outcome.isProblem());
    return outcome.isProblem() || outcome == Outcome.LEFT_UNEQUAL
        ? json.put("examples", count.examples().stream().map(ShownId::of).toList())
        : json;
  }

  private void examples(Count count) {
    if (count.examples().isEmpty()) {
      return;
    }
    var ids = count.examples().stream().map(ShownId::of).collect(Collectors.joining(", "));
    out.println("             " + ids + (count.number() > count.examples().size() ? ", …" : ""));
  }

  /// For the progress line.
  static String soFar(Tally tally, Duration took) {
    var counts =
        tally.counts().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(count -> word(count.getKey()) + " " + count.getValue().number())
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%d of %s rows, %d per second: %s",
        tally.done(),
        tally.all().map(Object::toString).orElse("?"),
        tally.done() * 1_000 / Math.max(1, took.toMillis()),
        counts);
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case IMPORTED_UNVERIFIED -> "imported unverified";
      case IMPORTED_PROVEN -> "imported and proven";
      case ALREADY_IMPORTED -> "already imported";
      case ALREADY_HELD -> "already held";
      case ENDED_HERE -> "ended here";
      case REFUSED_READ_ONLY -> "read-only";
      case REFUSED_DEAD -> "dead";
      case REFUSED_OTHER_ACCOUNT -> "other account";
      case REFUSED_BEFORE -> "refused before";
      case HALF_A_PAIR -> "half a pair";
      case MALFORMED_PAIR -> "malformed pair";
      case SWAPPED_PAIR -> "token and secret exchanged";
      case SHARED_TOKEN -> "same token as another user";
      case GRANT_IMPORTED -> "OAuth 2.0 imported";
      case GRANT_ALREADY_IMPORTED -> "OAuth 2.0 already imported";
      case GRANT_ALREADY_HELD -> "OAuth 2.0 already held";
      case GRANT_ENDED_HERE -> "OAuth 2.0 ended here";
      case HALF_A_GRANT -> "half of OAuth 2.0";
      case MALFORMED_GRANT -> "malformed OAuth 2.0";
      case BLANK -> "blank";
      case NO_USER_ID -> "no user id";
      case FAILED -> "failed";
      case ERASED -> "erased";
      case LEFT_UNEQUAL -> "left, not what is here";
      case LEFT_CHANGED -> "left, changed meanwhile";
      case LEFT_NOT_ALLOWED -> "left, not allowed to change";
      case LEFT_FAILED -> "left, not erasable";
    };
  }

  private static String sentence(Outcome outcome) {
    return word(outcome)
        + switch (outcome) {
          case IMPORTED_UNVERIFIED -> ": the running service will show the pair to X";
          case IMPORTED_PROVEN -> ": X says the pair may write";
          case ALREADY_IMPORTED -> ": the same token is stored here";
          case ALREADY_HELD -> ": another token of this user is in use here, and was left alone";
          case ENDED_HERE -> ": this user's pair was here, and ended or was erased; left alone";
          case REFUSED_READ_ONLY -> ": X says the pair may only read";
          case REFUSED_DEAD -> ": X does not know the token any more";
          case REFUSED_OTHER_ACCOUNT -> ": the user's grant here is of another X account";
          case REFUSED_BEFORE -> ": X was asked earlier and said so; --verify asks again";
          case HALF_A_PAIR -> ": token or secret is missing";
          case MALFORMED_PAIR, MALFORMED_GRANT ->
              ": too long, quoted or encoded, with characters no token has, or a word such as"
                  + " undefined";
          case SWAPPED_PAIR ->
              ": each stands in the other's column. Exchange them in the source, then repeat the"
                  + " command";
          case SHARED_TOKEN ->
              ": they post as one X account, and Renew or Disconnect of one ends it for all. Where"
                  + " that is not meant, disconnect those it does not belong to";
          case GRANT_IMPORTED -> ": refreshed at its first use";
          case GRANT_ALREADY_IMPORTED, GRANT_ALREADY_HELD, GRANT_ENDED_HERE, BLANK -> "";
          case HALF_A_GRANT -> ": access or refresh token is missing";
          case NO_USER_ID -> ": the id is null, blank, too long or has control characters";
          case FAILED -> ": not or not wholly taken over; repeat the command";
          case ERASED -> " from the source (pairs and grants counted apart)";
          case LEFT_UNEQUAL -> ": still in clear in the source, because it is not held here";
          case LEFT_CHANGED -> ": the row holds other tokens by now; repeat the command";
          case LEFT_NOT_ALLOWED ->
              ": still in clear in the source. Its role needs UPDATE on the columns, and no policy or"
                  + " trigger in the way; then repeat the command";
          case LEFT_FAILED -> ": the source did not carry it out";
        };
  }
}
