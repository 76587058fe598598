package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `./countersign` itself, beside a `build` that only says what Maven would say.
class LauncherTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String MAVEN_SAYS =
      """
      #!/bin/sh
      echo "$@" >>"$(dirname "$0")/asked"
      echo '[INFO] Building Countersign 0.1.0-SNAPSHOT                    [1/2]'
      echo '[INFO] --- compiler:3.16.0:compile (default-compile) @ domain ---'
      echo '[INFO] Building domain 0.1.0-SNAPSHOT                         [2/2]'
      """;

  @TempDir Path home;

  private record Ran(int status, String err) {}

  @BeforeEach
  void copyTheLauncher() throws IOException {
    Files.createDirectories(home.resolve(".mvn"));
    Files.createDirectories(home.resolve("domain/src/main"));
    for (var file : List.of("countersign", ".mvn/find-jdk", ".mvn/build-if-stale")) {
      Files.copy(ROOT.resolve(file), home.resolve(file));
    }
    Files.createFile(home.resolve("pom.xml"));
    java("echo \"java $*\" >>\"%s/ran\"".formatted(home));
    buildSays(MAVEN_SAYS);
  }

  /// A Java that says what it was started with.
  private void java(String script) throws IOException {
    var jdk = home.resolve("jdk");
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
    for (var program : List.of("java", "javac")) {
      executable(jdk.resolve("bin").resolve(program), "#!/bin/sh\n" + script + "\n");
    }
  }

  private void buildSays(String script) throws IOException {
    executable(home.resolve("build"), script);
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Process start(String... environment) throws IOException {
    var builder = new ProcessBuilder(home.resolve("countersign").toString(), "demo");
    builder.environment().remove("COUNTERSIGN_JAVA_OPTS");
    builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
    for (var i = 0; i < environment.length; i += 2) {
      builder.environment().put(environment[i], environment[i + 1]);
    }
    return builder
        .redirectOutput(home.resolve("out.txt").toFile())
        .redirectError(home.resolve("err.txt").toFile())
        .start();
  }

  private Ran run(String... environment) throws Exception {
    return ended(start(environment));
  }

  private Ran ended(Process process) throws Exception {
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), () -> text("err.txt"));
    return new Ran(process.exitValue(), text("err.txt"));
  }

  private String text(String name) {
    return PackagedService.text(home.resolve(name));
  }

  private boolean exists(String name) {
    return Files.exists(home.resolve(name));
  }

  private void newerSources() throws IOException {
    var later = FileTime.from(Instant.now().plus(Duration.ofMinutes(1)));
    Files.setLastModifiedTime(home.resolve("domain/src/main"), later);
  }

  @Test
  void the_first_build_names_each_module_as_it_begins() throws Exception {
    var ran = run();

    assertEquals(0, ran.status(), ran::err);
    assertTrue(ran.err().contains("The first time takes some minutes"), ran::err);
    assertTrue(ran.err().contains("  [1 of 2] Countersign\n  [2 of 2] domain\n"), ran::err);
    assertTrue(text("ran").contains("countersign.bootstrap.Main demo"), () -> text("ran"));
  }

  @Test
  void what_is_built_is_built_again_only_when_a_source_is_newer() throws Exception {
    var _ = run();
    var _ = run();
    assertEquals(1, text("asked").lines().count());

    newerSources();

    assertTrue(run().err().contains("newer than what was built"));
    assertEquals(2, text("asked").lines().count());
  }

  @Test
  void told_never_to_build_it_starts_what_is_there_however_new_the_sources_are() throws Exception {
    var _ = run();
    Files.createFile(home.resolve("bootstrap/target/bootstrap.jar"));
    newerSources();

    var ran = run("COUNTERSIGN_BUILD", "never");

    assertEquals(new Ran(0, ""), ran);
    assertEquals(1, text("asked").lines().count());
    assertEquals(2, text("ran").lines().count());
  }

  @Test
  void told_never_to_build_it_says_when_nothing_is_there() throws Exception {
    var ran = run("COUNTERSIGN_BUILD", "never");

    assertEquals(1, ran.status());
    assertTrue(ran.err().contains("Nothing is built in " + home), ran::err);
    assertFalse(exists("asked"));
    assertFalse(exists("ran"));
  }

  @Test
  void a_distribution_has_no_sources_and_needs_no_compiler() throws Exception {
    Files.delete(home.resolve("build"));
    Files.delete(home.resolve(".mvn/build-if-stale"));
    Files.delete(home.resolve("pom.xml"));
    Files.delete(home.resolve("jdk/bin/javac"));
    Files.createDirectories(home.resolve("lib"));
    Files.createFile(home.resolve("lib/bootstrap.jar"));

    assertEquals(new Ran(0, ""), run());
    assertTrue(text("ran").contains("-p " + home + "/lib -m"), () -> text("ran"));
  }

  @Test
  void another_word_than_auto_or_never_is_refused() throws Exception {
    var ran = run("COUNTERSIGN_BUILD", "no");

    assertEquals(new Ran(2, "COUNTERSIGN_BUILD must be auto or never.\n"), ran);
  }

  @Test
  void a_failure_shows_its_cause_and_leads_to_the_whole() throws Exception {
    buildSays(MAVEN_SAYS + "echo '[ERROR] A.java:[3,4] cannot find symbol'\nexit 1\n");

    var ran = run();

    assertEquals(1, ran.status());
    assertTrue(ran.err().contains("The build failed:\n  A.java:[3,4] cannot find"), ran::err);
    assertTrue(ran.err().contains(home + "/bootstrap/target/build.log"), ran::err);
    assertFalse(exists("ran"));
  }

  @Test
  void a_failure_before_maven_shows_its_last_lines() throws Exception {
    buildSays("#!/bin/sh\necho 'curl: (6) Could not resolve host: repo.maven.example'\nexit 1\n");

    var ran = run();

    assertEquals(1, ran.status());
    assertTrue(ran.err().contains("Could not resolve host"), ran::err);
  }

  /// A shell cannot trap what was ignored when it began.
  private static boolean isIgnored(String signal) throws IOException {
    var ignored =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .mapToLong(line -> Long.parseUnsignedLong(line.split("\\s+", -1)[1], 16))
            .findFirst()
            .orElseThrow();
    return (ignored >> ((signal.equals("INT") ? 2 : 15) - 1) & 1) == 1;
  }

  /// Its parent may not have heard yet that it ended.
  private static boolean runs(long pid) throws IOException {
    var stat = Path.of("/proc", Long.toString(pid), "stat");
    return Files.exists(stat) && !Files.readString(stat).contains(") Z ");
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void a_build_that_is_stopped_leaves_nothing_running_and_says_so(String signal, int status)
      throws Exception {
    buildSays("#!/bin/sh\nsleep 600 &\necho $! >\"$(dirname \"$0\")/child\"\nwait\n");
    assumeFalse(isIgnored(signal), "what started this ignores " + signal);
    var process = start();
    while (!exists("child") || text("child").isBlank()) {
      assertTrue(process.isAlive(), () -> text("err.txt"));
      Thread.sleep(50);
    }
    var child = Long.parseLong(text("child").strip());

    var _ =
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();

    var ran = ended(process);
    assertEquals(status, ran.status(), ran::err);
    assertTrue(ran.err().contains("Nothing is left running"), ran::err);
    assertFalse(runs(child));
    assertFalse(exists("ran"));
    assertFalse(exists("bootstrap/target/built"));
  }
}
