package countersign.adapters.http.page;

import static java.time.ZoneOffset.UTC;

import countersign.application.port.in.ReadStatus.Status;
import countersign.domain.AccessLevel;
import countersign.domain.HeldPair;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is known of the pair that is held.
record ConnectionFacts(HeldPair held, Status status) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH).withZone(UTC);

  Html html() {
    return Html.of(
        "<section class=\"card\"><h2>Details</h2><dl>{}</dl></section>", Html.all(rows()));
  }

  private List<Html> rows() {
    var rows = new ArrayList<Html>();
    held.account().ifPresent(account -> rows.add(row("X account id", code(account.id()))));
    rows.add(row("Access level", text(held.level().map(this::words).orElse("Not proven yet"))));
    status.reason().ifPresent(reason -> rows.add(row("Reason", text(spaced(reason)))));
    rows.add(row("Connected", time(held.connectedAt())));
    rows.add(row("Last verified", time(held.verifiedAt())));
    rows.add(row("Last used", time(held.lastUsedAt())));
    rows.add(row("Generation", text(held.generation().toString())));
    rows.add(row("Token fingerprint", code(held.token().hex())));
    if (status.invalidationsWaiting() > 0) {
      rows.add(row("Waiting to be ended at X", text(tokens(status.invalidationsWaiting()))));
    }
    return rows;
  }

  private static Html row(String name, Html value) {
    return Html.of("<dt>{}</dt><dd>{}</dd>", name, value);
  }

  private String words(AccessLevel level) {
    return switch (level) {
      case READ -> "Read";
      case READ_WRITE -> "Read and write";
      case READ_WRITE_DIRECT_MESSAGES -> "Read, write and direct messages";
    };
  }

  private static String spaced(String reason) {
    return reason.replace('_', ' ');
  }

  private static String tokens(int count) {
    return count == 1 ? "1 earlier token" : count + " earlier tokens";
  }

  private static Html time(Optional<Instant> at) {
    return at.map(ConnectionFacts::time).orElse(text("Never"));
  }

  private static Html time(Instant at) {
    return Html.of(
        "<time datetime=\"{}\">{}</time>", at.truncatedTo(ChronoUnit.SECONDS), TIME.format(at));
  }

  private static Html text(String text) {
    return Html.of("{}", text);
  }

  private static Html code(String text) {
    return Html.of("<code>{}</code>", text);
  }
}
