package countersign.bootstrap;

import countersign.adapters.persistence.DatabaseFault;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What one check of the doctor found, and what to do about it.
record DoctorLine(Mark mark, String check, String found, List<String> steps) {
  enum Mark {
    OK("ok"),
    WARN("warn"),
    FAIL("FAIL");

    private final String word;

    Mark(String word) {
      this.word = word;
    }
  }

  DoctorLine {
    steps = List.copyOf(steps);
  }

  static DoctorLine ok(String check, String found) {
    return new DoctorLine(Mark.OK, check, found, List.of());
  }

  static DoctorLine warn(String check, String found, String... steps) {
    return new DoctorLine(Mark.WARN, check, found, List.of(steps));
  }

  static DoctorLine fail(String check, String found, String... steps) {
    return new DoctorLine(Mark.FAIL, check, found, List.of(steps));
  }

  static DoctorLine warn(String check, Explanation why) {
    return new DoctorLine(Mark.WARN, check, why.cause(), why.numberedSteps());
  }

  static DoctorLine fail(String check, Explanation why) {
    return new DoctorLine(Mark.FAIL, check, why.cause(), why.numberedSteps());
  }

  static DoctorLine fail(String check, DatabaseFault fault) {
    return new DoctorLine(Mark.FAIL, check, fault.cause(), fault.steps());
  }

  boolean isFailure() {
    return mark == Mark.FAIL;
  }

  JsonDocument json() {
    return new JsonDocument()
        .put("check", check)
        .put("result", mark.word)
        .put("found", found)
        .put("steps", steps);
  }

  /// Steps stand indented below.
  String print() {
    return Stream.concat(
            Stream.of("%-4s  %-16s  %s".formatted(mark.word, check, found)),
            steps.stream().map(step -> " ".repeat(24) + step))
        .collect(Collectors.joining(System.lineSeparator()));
  }
}
