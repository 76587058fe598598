package planted.countersign.application.service;

import java.time.format.DateTimeFormatter;

/// Planted: what is said depends on where it runs.
@SuppressWarnings({"StringCaseLocaleUsage", "JavaTimeDefaultTimeZone"})
final class ServiceOfOneCountry {
  private ServiceOfOneCountry() {}

  static String countsInItsOwnDigits(int count) {
    return "%d".formatted(count);
  }

  static String writesInItsOwnDigits(int count) {
    return String.format("%d", count);
  }

  static String shoutsInItsOwnLetters(String text) {
    return text.toUpperCase();
  }

  static DateTimeFormatter datesInItsOwnDigits() {
    return DateTimeFormatter.ofPattern("uuuu");
  }
}
