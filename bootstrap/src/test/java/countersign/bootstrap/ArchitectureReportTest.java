package countersign.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("architecture")
class ArchitectureReportTest {
  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("planted.countersign");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private int report(List<Rule> rules, JavaClasses code) {
    return ArchitectureReport.print(rules, code, new PrintStream(out, true, UTF_8));
  }

  private String text() {
    return out.toString(UTF_8);
  }

  @Test
  void our_code_keeps_every_rule_and_each_is_said_with_its_reason() {
    var broken = report(Rules.ALL, ArchitectureTest.CODE);

    assertEquals(0, broken, this::text);
    for (var rule : Rules.ALL) {
      assertTrue(text().contains("ok    " + rule.sentence()), rule::sentence);
      assertTrue(text().contains("      Because " + rule.reason()), rule::sentence);
      assertFalse(text().contains(rule.instead()), rule::sentence);
    }
    assertTrue(text().endsWith("All of them hold.\n"), this::text);
  }

  @Test
  void a_planted_violation_is_told_with_its_rule_its_place_and_what_to_do_instead() {
    var rule = Rules.TIME;

    assertEquals(1, report(List.of(rule), PLANTED));

    assertTrue(
        text()
            .contains(
                "FAIL  %s\n      Because %s\n      Instead: %s\n      - "
                    .formatted(rule.sentence(), rule.reason(), rule.instead())),
        this::text);
    assertTrue(text().contains("ServiceWithItsOwnClock.java:"), this::text);
    assertTrue(text().endsWith("1 broken.\n"), this::text);
  }

  @Test
  void a_package_that_nobody_listed_and_one_without_classes_are_told() {
    assertEquals(
        List.of("planted.countersign.domain is not listed", "gone has no class"),
        ArchitectureReport.packageFaults(
            new ClassFileImporter().importPackages("planted.countersign.domain"), Set.of("gone")));
  }
}
