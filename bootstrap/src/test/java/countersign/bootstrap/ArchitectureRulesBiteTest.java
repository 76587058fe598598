package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each rule of [ArchitectureTest] fails on a violation planted under `planted.countersign`.
@Tag("architecture")
class ArchitectureRulesBiteTest {
  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("planted.countersign");

  @ParameterizedTest
  @MethodSource("rules")
  void a_rule_finds_its_planted_violation(ArchRule rule, String planted) {
    var result = rule.evaluate(PLANTED);

    assertTrue(result.hasViolation(), "found nothing");
    assertTrue(
        result.getFailureReport().getDetails().stream().anyMatch(line -> line.contains(planted)),
        () -> result.getFailureReport().toString());
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        Arguments.of(Rules.DEPENDENCIES_POINT_INWARDS, "DomainThatKnowsAnAdapter"),
        Arguments.of(Rules.DOMAIN_IS_FREE_OF_FRAMEWORKS, "FrameworkInTheDomain"),
        Arguments.of(Rules.APPLICATION_IS_FREE_OF_FRAMEWORKS, "ServiceWithAFramework"),
        Arguments.of(Rules.ADAPTERS_KNOW_NO_OTHER_ADAPTER, "Route"),
        Arguments.of(Rules.SANDBOX_SHARES_NO_CODE, "SandboxWithOurCode"),
        Arguments.of(Rules.TIME_COMES_THROUGH_A_CLOCK, "ServiceWithItsOwnClock"),
        Arguments.of(Rules.RANDOMNESS_COMES_THROUGH_A_GENERATOR, "ServiceWithItsOwnDice"),
        Arguments.of(Rules.ONLY_OUTBOUND_ADAPTERS_REVEAL, "ServiceThatReveals"),
        Arguments.of(Rules.noCyclesBelow("planted.countersign"), "DomainThatKnowsAnAdapter"),
        Arguments.of(Rules.NOTHING_DEPENDS_ON_THE_MACHINES_LOCALE, "countsInItsOwnDigits"),
        Arguments.of(Rules.NOTHING_DEPENDS_ON_THE_MACHINES_LOCALE, "writesInItsOwnDigits"),
        Arguments.of(Rules.NOTHING_DEPENDS_ON_THE_MACHINES_LOCALE, "shoutsInItsOwnLetters"),
        Arguments.of(Rules.NOTHING_DEPENDS_ON_THE_MACHINES_LOCALE, "datesInItsOwnDigits"),
        Arguments.of(Rules.ONLY_THE_COMMAND_LINE_PRINTS, "ServiceThatPrints"));
  }
}
