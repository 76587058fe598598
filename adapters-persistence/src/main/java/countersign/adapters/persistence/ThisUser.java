package countersign.adapters.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The user of the operating system that this process runs as.
public final class ThisUser {
  private static final Path SELF = Path.of("/proc/self");
  private static final Pattern OF_GROUPS = Pattern.compile("(Gid|Groups):.*");

  private ThisUser() {}

  /// A container's platform may choose a number that has no name: then only the number is said.
  public static String named() {
    var name = System.getProperty("user.name", "?");
    var id = id();
    if (!hasName()) {
      return id.isEmpty() ? "this user" : "the user " + id + ", who has no name on this machine";
    }
    return "the user " + name + (id.isEmpty() ? "" : " (" + id + ")");
  }

  /// Whether the machine's list of users has this one.
  public static boolean hasName() {
    return !System.getProperty("user.name", "?").equals("?");
  }

  /// The numbers of the groups this process belongs to; empty where the system does not tell.
  static Set<Integer> groups() {
    try (var lines = Files.lines(SELF.resolve("status"))) {
      return lines
          .filter(line -> OF_GROUPS.matcher(line).matches())
          .flatMap(ThisUser::numbers)
          .collect(Collectors.toSet());
    } catch (IOException _) {
      return Set.of();
    }
  }

  private static Stream<Integer> numbers(String line) {
    return Arrays.stream(line.substring(line.indexOf(':') + 1).strip().split("\\s+"))
        .filter(word -> word.matches("[0-9]{1,10}"))
        .map(Integer::parseUnsignedInt);
  }

  private static String id() {
    try {
      return "uid " + Files.getAttribute(SELF, "unix:uid");
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
      return "";
    }
  }
}
