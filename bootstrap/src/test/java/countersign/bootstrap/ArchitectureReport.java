package countersign.bootstrap;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rules as sentences, for `./build architecture`, which needs neither Maven's tests nor
/// JUnit's report.
final class ArchitectureReport {
  private ArchitectureReport() {}

  public static void main(String[] ignored) {
    System.exit(print(Rules.ALL, ArchitectureTest.CODE, System.out) == 0 ? 0 : 1);
  }

  /// @return how many rules are broken
  static int print(List<Rule> rules, JavaClasses code, PrintStream out) {
    out.printf("%d rules over %d classes%n%n", rules.size(), code.size());
    var broken = 0;
    for (var rule : rules) {
      broken += print(rule, rule.faults().apply(code), out);
    }
    out.println(broken == 0 ? "All of them hold." : broken + " broken.");
    return broken;
  }

  private static int print(Rule rule, List<String> faults, PrintStream out) {
    out.println(rule.told(faults));
    return faults.isEmpty() ? 0 : 1;
  }

  static List<String> packageFaults(JavaClasses code, Set<String> known) {
    var seen =
        code.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
    return Stream.concat(
            seen.stream()
                .filter(name -> !known.contains(name))
                .map(name -> name + " is not listed"),
            known.stream().filter(name -> !seen.contains(name)).map(name -> name + " has no class"))
        .toList();
  }
}
