package countersign.bootstrap;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;

/// A rule of the architecture, for people: what holds, why, and what to write instead of what
/// breaks it.
///
/// @param faults what breaks it, one each; none when it holds
record Rule(
    String sentence, String reason, String instead, Function<JavaClasses, List<String>> faults) {

  Rule(String sentence, String reason, String instead, ArchRule check) {
    this(sentence, reason, instead, code -> check.evaluate(code).getFailureReport().getDetails());
  }

  /// The rule as a paragraph, with what breaks it and what to do about that.
  String told(List<String> violations) {
    if (violations.isEmpty()) {
      return "ok    " + sentence + "\n      Because " + reason + "\n";
    }
    var text = new StringBuilder("FAIL  " + sentence + "\n      Because " + reason + "\n");
    text.append("      Instead: ").append(instead).append('\n');
    violations.forEach(
        violation -> text.append("      - ").append(oneLine(violation)).append('\n'));
    return text.toString();
  }

  private static String oneLine(String violation) {
    return violation.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
