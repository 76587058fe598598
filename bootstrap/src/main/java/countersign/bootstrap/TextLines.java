package countersign.bootstrap;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Log lines for people.
public final class TextLines extends LineEncoder {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @Override
  String text(LogLine line) {
    return TIME.format(line.at())
        + " "
        + (line.level() + "  ").substring(0, 5)
        + " "
        + line.logger().substring(line.logger().lastIndexOf('.') + 1)
        + line.request().map(id -> " [" + id + "]").orElse("")
        + " - "
        + line.message()
        + line.exception().map(text -> "\n" + text).orElse("");
  }
}
