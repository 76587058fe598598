package countersign.bootstrap;

import java.time.Duration;
import java.util.Optional;

/// How far this machine's clock is off, in words.
final class ClockText {
  private ClockText() {}

  static Explanation off(Optional<Duration> ahead) {
    return Explanation.of(
        ahead
            .filter(known -> known.abs().compareTo(Duration.ofMinutes(1)) > 0)
            .map(known -> "This machine's clock is " + difference(known) + " X's.")
            .orElse("X refuses this machine's time (code 135): its clock is off."),
        "Switch on time synchronisation (for example: timedatectl set-ntp true), or set the clock.",
        "In a container or virtual machine, set the clock of its host.",
        "Run ./countersign check-credentials again. The keys need no change for this.");
  }

  /// For example `12 min 5 s ahead of`.
  static String difference(Duration ahead) {
    var off = ahead.abs();
    return duration(off) + (ahead.isNegative() ? " behind" : " ahead of");
  }

  static String duration(Duration length) {
    if (length.toHours() > 0) {
      return length.toHours() + " h " + length.toMinutesPart() + " min";
    }
    return length.toMinutes() > 0
        ? length.toMinutes() + " min " + length.toSecondsPart() + " s"
        : length.toSeconds() + " s";
  }
}
