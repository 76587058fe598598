package countersign.adapters.http.page;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One line of a list of facts.
final class Fact {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH).withZone(UTC);

  private Fact() {}

  static Html list(List<Html> rows) {
    return Html.of("<dl>{}</dl>", Html.all(rows));
  }

  static Html row(String name, Html value) {
    return Html.of("<dt>{}</dt><dd>{}</dd>", name, value);
  }

  static Html reason(String reason) {
    return row("Reason", text(reason.replace('_', ' ')));
  }

  static Html time(Optional<Instant> at) {
    return at.map(Fact::time).orElse(text("Never"));
  }

  static Html time(Instant at) {
    return Html.of(
        "<time datetime=\"{}\">{}</time>", at.truncatedTo(ChronoUnit.SECONDS), TIME.format(at));
  }

  static Html text(String text) {
    return Html.of("{}", text);
  }

  static Html code(String text) {
    return Html.of("<code>{}</code>", text);
  }
}
