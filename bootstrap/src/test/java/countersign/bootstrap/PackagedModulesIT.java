package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the jars link to is compared with the modules that the launcher makes Java resolve. Tests
/// of a module see more of them than the shipped program does, and so cannot tell.
class PackagedModulesIT {
  private static final Path TARGET = Path.of("target");

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static ModuleReferences references;

  @BeforeAll
  static void askTheLauncher() throws Exception {
    var resolved =
        PackagedLauncher.resolution().stream()
            .flatMap(PackagedModulesIT::modules)
            .collect(Collectors.toSet());
    assertTrue(resolved.contains("java.sql"), resolved::toString);
    references =
        new ModuleReferences(resolved, TARGET.resolve("lib"), TARGET.resolve("bootstrap.jar"));
  }

  /// `root A where`, `A requires B where` or `A binds B where`.
  private static Stream<String> modules(String line) {
    var words = line.split(" ", -1);
    return words[0].equals("root") ? Stream.of(words[1]) : Stream.of(words[0], words[2]);
  }

  @Test
  void everything_that_is_linked_to_is_there() throws Exception {
    var allowed = AbsentOnPurpose.all();

    var missed = new TreeSet<String>();
    for (var miss : references.misses()) {
      if (allowed.stream().noneMatch(absent -> absent.covers(miss))) {
        missed.add(miss.module() + ": " + miss.from() + " -> " + miss.to());
      }
    }

    assertEquals(
        new TreeSet<String>(),
        missed,
        "Not in the shipped program: name the module in the module-info of the module of ours that"
            + " uses the library, or say in AbsentOnPurpose why it is never needed.");
  }

  @Test
  void what_is_said_to_be_absent_is_named_by_somebody() throws Exception {
    var misses = references.misses();

    var idle =
        AbsentOnPurpose.all().stream()
            .filter(absent -> misses.stream().noneMatch(absent::covers))
            .toList();

    assertEquals(List.of(), idle);
  }

  @Test
  void each_absence_has_its_reason() {
    for (var absent : AbsentOnPurpose.all()) {
      assertTrue(absent.why().length() > 5, absent::toString);
    }
  }
}
