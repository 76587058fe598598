package countersign.bootstrap;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import countersign.domain.Secret;
import java.util.Date;
import java.util.List;
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

  /// The command line is exempt: it makes the root locale the default before anything else runs,
  /// and `PackagedLocaleIT` holds that.
  static final ArchRule NOTHING_DEPENDS_ON_THE_MACHINES_LOCALE =
      noClasses()
          .that()
          .resideOutsideOfPackage("..countersign.bootstrap..")
          .should()
          .accessTargetWhere(accesses("the machine's locale", MachinesLocale::isTaken));

  static final Rule TIME =
      new Rule(
          "Time comes through a clock.",
          "tests fix the time, and what cannot be fixed cannot be tested.",
          "take an `InstantSource clock` in the constructor, or `Instant now` in a rule of the"
              + " domain; bootstrap hands out the system's.",
          TIME_COMES_THROUGH_A_CLOCK);

  static final Rule EVERY_PACKAGE_IS_KNOWN =
      new Rule(
          "Every package is listed, and every listed package has classes.",
          "a rule that sees no class holds nothing.",
          "add or remove the package in ArchitectureTest, and see which rules it is under.",
          Rules::unlisted);

  static final List<Rule> ALL =
      List.of(
          new Rule(
              "Dependencies point inwards: bootstrap, adapters, services, ports, domain.",
              "the rules of the domain outlive every library and every protocol around them.",
              "put an interface into application.port.out that says what is needed in our words,"
                  + " and let the outer side implement it.",
              DEPENDENCIES_POINT_INWARDS),
          new Rule(
              "The domain needs nothing but the JDK.",
              "its rules are read, tested and kept without any framework.",
              "keep the library in an adapter, and give the domain a value.",
              DOMAIN_IS_FREE_OF_FRAMEWORKS),
          new Rule(
              "The application needs nothing but the domain and a logger.",
              "use cases are tested by fakes, in milliseconds.",
              "put a port out where the library is used, and the library into its adapter.",
              APPLICATION_IS_FREE_OF_FRAMEWORKS),
          new Rule(
              "Adapters know no other adapter.",
              "each can be changed or replaced alone.",
              "let a service go between them, through two ports.",
              ADAPTERS_KNOW_NO_OTHER_ADAPTER),
          new Rule(
              "The sandbox shares no code with the product.",
              "a mistake that both share would never be seen.",
              "write it again in the sandbox, from X's documentation.",
              SANDBOX_SHARES_NO_CODE),
          TIME,
          new Rule(
              "Chance comes through a generator.",
              "tests fix chance, and ids of one place are guessed in another.",
              "take a `RandomGenerator` in the constructor.",
              RANDOMNESS_COMES_THROUGH_A_GENERATOR),
          new Rule(
              "Only the adapters to X and to the database reveal secrets.",
              "a secret that is text somewhere ends in a log.",
              "pass the `Secret` on, or compare it with equals.",
              ONLY_OUTBOUND_ADAPTERS_REVEAL),
          new Rule(
              "Packages form no cycles.",
              "a cycle is one large package under several names.",
              "move what both need below them, or turn one side round with an interface.",
              NO_CYCLES),
          new Rule(
              "Nothing is printed but by the command line.",
              "what a server prints passes by the log's format and its rules for secrets.",
              "log it, or return it to the command.",
              ONLY_THE_COMMAND_LINE_PRINTS),
          new Rule(
              "Nothing that is said depends on the machine's locale.",
              "where the machine counts in other digits, callers and operators could not read it.",
              "give String.format, toLowerCase, DateTimeFormatter and the like Locale.ROOT.",
              NOTHING_DEPENDS_ON_THE_MACHINES_LOCALE),
          EVERY_PACKAGE_IS_KNOWN);

  private Rules() {}

  private static List<String> unlisted(JavaClasses code) {
    return ArchitectureReport.packageFaults(code, ArchitectureTest.packages());
  }

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
