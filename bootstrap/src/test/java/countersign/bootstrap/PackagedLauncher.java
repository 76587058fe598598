package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The packaged modules, as `./countersign` starts them where it is told not to build.
final class PackagedLauncher {
  private static final Path LAUNCHER = Path.of("..", "countersign").toAbsolutePath().normalize();

  private PackagedLauncher() {}

  static ProcessBuilder command(List<String> arguments) {
    var command = new ArrayList<>(List.of(LAUNCHER.toString()));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    builder.environment().put("COUNTERSIGN_BUILD", "never");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }

  /// The lines in which Java says which modules the launcher makes it resolve, without running
  /// anything.
  static List<String> resolution() throws Exception {
    var builder = command(List.of("--help"));
    builder.environment().put("COUNTERSIGN_JAVA_OPTS", "--show-module-resolution --dry-run");
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    var process = builder.start();
    var lines = process.inputReader().readAllLines();
    assertEquals(0, process.waitFor());
    return lines;
  }
}
