package countersign.bootstrap;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import countersign.domain.Secret;
import java.util.Date;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The rules themselves, so that they can be checked against the code and against planted
/// violations.
final class Rules {
  private static final Set<String> SYSTEM_TIME =
      Set.of("currentTimeMillis", "nanoTime", "now", "system", "systemUTC", "systemDefaultZone");
  private static final Pattern CHANCE =
      Pattern.compile(
          "java\\.security\\.SecureRandom\\.(<init>|getInstance.*)"
              + "|java\\.util\\.(Random|SplittableRandom)\\.<init>"
              + "|java\\.util\\.random\\.RandomGenerator\\.(getDefault|of)"
              + "|java\\.util\\.UUID\\.randomUUID"
              + "|java\\.lang\\.Math\\.random"
              + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\..*");

  static final ArchRule DEPENDENCIES_POINT_INWARDS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("domain")
          .definedBy("..countersign.domain..")
          .layer("ports")
          .definedBy("..countersign.application.port..")
          .layer("services")
          .definedBy("..countersign.application.service..")
          .layer("adapters")
          .definedBy("..countersign.adapters..")
          .layer("bootstrap")
          .definedBy("..countersign.bootstrap..")
          .whereLayer("bootstrap")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("adapters")
          .mayOnlyBeAccessedByLayers("bootstrap")
          .whereLayer("services")
          .mayOnlyBeAccessedByLayers("bootstrap")
          .whereLayer("ports")
          .mayOnlyBeAccessedByLayers("services", "adapters", "bootstrap");

  static final ArchRule DOMAIN_IS_FREE_OF_FRAMEWORKS =
      classes()
          .that()
          .resideInAPackage("..countersign.domain..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("..countersign.domain..", "java..", "org.jspecify.."));

  static final ArchRule APPLICATION_IS_FREE_OF_FRAMEWORKS =
      classes()
          .that()
          .resideInAPackage("..countersign.application..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "..countersign.domain..",
                  "..countersign.application..",
                  "java..",
                  "org.jspecify..",
                  "org.slf4j.."));

  static final ArchRule ADAPTERS_KNOW_NO_OTHER_ADAPTER =
      slices()
          .matching("..countersign.adapters.(*)..")
          .namingSlices("adapter $1")
          .should()
          .notDependOnEachOther();

  static final ArchRule SANDBOX_SHARES_NO_CODE =
      noClasses()
          .that()
          .resideInAPackage("..countersign.sandbox..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "..countersign.domain..",
                  "..countersign.application..",
                  "..countersign.adapters..",
                  "..countersign.bootstrap.."));

  static final ArchRule TIME_COMES_THROUGH_A_CLOCK =
      noClasses()
          .that()
          .resideOutsideOfPackage("..countersign.bootstrap..")
          .should()
          .accessTargetWhere(accesses("the system's time", Rules::readsSystemTime));

  static final ArchRule RANDOMNESS_COMES_THROUGH_A_GENERATOR =
      noClasses()
          .that()
          .resideOutsideOfPackage("..countersign.bootstrap..")
          .should()
          .accessTargetWhere(accesses("a source of chance", Rules::takesChance));

  /// The two routes answer with a signature or a pair, the two commands print a new service key.
  static final ArchRule ONLY_OUTBOUND_ADAPTERS_REVEAL =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "..countersign.adapters.twitter..", "..countersign.adapters.persistence..")
          .and()
          .doNotHaveFullyQualifiedName("countersign.adapters.http.SignRequestRoute")
          .and()
          .doNotHaveFullyQualifiedName("countersign.adapters.http.RevealPairRoute")
          .and()
          .doNotHaveFullyQualifiedName("countersign.bootstrap.ServiceKeyCommand")
          .and()
          .doNotHaveFullyQualifiedName("countersign.bootstrap.DemoCommand")
          .should()
          .accessTargetWhere(
              accesses("Secret.reveal", a -> isCall(a, Secret.class.getName(), "reveal")));

  static final ArchRule NO_CYCLES = noCyclesBelow("countersign");

  static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS =
      noClasses()
          .that()
          .resideOutsideOfPackage("..countersign.bootstrap..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(Throwable.class, "printStackTrace");

  private Rules() {}

  static ArchRule noCyclesBelow(String root) {
    return slices().assignedFrom(new PackagesBelow(root)).should().beFreeOfCycles();
  }

  private static DescribedPredicate<JavaAccess<?>> accesses(
      String what, Predicate<JavaAccess<?>> test) {
    return DescribedPredicate.describe(what, test);
  }

  private static boolean readsSystemTime(JavaAccess<?> access) {
    var owner = access.getTargetOwner();
    var isClock =
        owner.isEquivalentTo(System.class)
            || owner.getPackageName().equals("java.time")
            || owner.isEquivalentTo(Date.class);
    var isDate = owner.isEquivalentTo(Date.class) && isConstructor(access);
    return isDate || (isClock && SYSTEM_TIME.contains(access.getName()));
  }

  private static boolean isConstructor(JavaAccess<?> access) {
    return access.getName().equals("<init>");
  }

  private static boolean takesChance(JavaAccess<?> access) {
    return CHANCE.matcher(access.getTargetOwner().getName() + "." + access.getName()).matches();
  }

  private static boolean isCall(JavaAccess<?> access, String owner, String name) {
    return access.getTargetOwner().getName().equals(owner) && access.getName().equals(name);
  }
}
