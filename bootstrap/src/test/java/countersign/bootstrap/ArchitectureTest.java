package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the modules cannot say. The first test lists the packages the rules see: a rule that sees
/// no class holds nothing.
@Tag("architecture")
class ArchitectureTest {
  static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("countersign");

  static Set<String> packages() {
    return new TreeSet<>(
        Set.of(
            "countersign.adapters.http",
            "countersign.adapters.http.identity",
            "countersign.adapters.http.input",
            "countersign.adapters.http.page",
            "countersign.adapters.http.problem",
            "countersign.adapters.media",
            "countersign.adapters.persistence",
            "countersign.adapters.persistence.jooq",
            "countersign.adapters.persistence.jooq.tables",
            "countersign.adapters.twitter",
            "countersign.application.port.in",
            "countersign.application.port.out",
            "countersign.application.service",
            "countersign.bootstrap",
            "countersign.domain",
            "countersign.domain.url",
            "countersign.sandbox",
            "countersign.sandbox.body",
            "countersign.sandbox.media",
            "countersign.sandbox.oauth2",
            "countersign.sandbox.page",
            "countersign.sandbox.post",
            "countersign.sandbox.signature",
            "countersign.sandbox.world"));
  }

  @Test
  void the_rules_see_every_package() {
    assertEquals(List.of(), ArchitectureReport.packageFaults(CODE, packages()));
  }

  @Test
  void dependencies_point_inwards() {
    Rules.DEPENDENCIES_POINT_INWARDS.check(CODE);
  }

  @Test
  void the_domain_needs_nothing_but_the_jdk() {
    Rules.DOMAIN_IS_FREE_OF_FRAMEWORKS.check(CODE);
  }

  @Test
  void the_application_needs_nothing_but_the_domain_and_a_logger() {
    Rules.APPLICATION_IS_FREE_OF_FRAMEWORKS.check(CODE);
  }

  @Test
  void adapters_know_no_other_adapter() {
    Rules.ADAPTERS_KNOW_NO_OTHER_ADAPTER.check(CODE);
  }

  @Test
  void the_sandbox_shares_no_code_with_the_product() {
    Rules.SANDBOX_SHARES_NO_CODE.check(CODE);
  }

  @Test
  void time_comes_through_a_clock() {
    Rules.TIME_COMES_THROUGH_A_CLOCK.check(CODE);
  }

  @Test
  void randomness_comes_through_a_generator() {
    Rules.RANDOMNESS_COMES_THROUGH_A_GENERATOR.check(CODE);
  }

  @Test
  void only_the_outbound_adapters_reveal_secrets() {
    Rules.ONLY_OUTBOUND_ADAPTERS_REVEAL.check(CODE);
  }

  @Test
  void packages_form_no_cycles() {
    Rules.NO_CYCLES.check(CODE);
  }

  @Test
  void nothing_depends_on_the_machines_locale() {
    Rules.NOTHING_DEPENDS_ON_THE_MACHINES_LOCALE.check(CODE);
  }

  @Test
  void nothing_is_printed_but_by_the_command_line() {
    Rules.ONLY_THE_COMMAND_LINE_PRINTS.check(CODE);
  }
}
