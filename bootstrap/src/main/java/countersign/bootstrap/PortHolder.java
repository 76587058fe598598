package countersign.bootstrap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the process that listens on a TCP port, where Linux tells: of other users' processes only
/// to root (`proc_net(5)`, `proc_pid_fd(5)`).
final class PortHolder {
  private static final Path PROC = Path.of("/proc");
  private static final String LISTENS = "0A";

  private PortHolder() {}

  /// In words, without arguments of its command line: they may hold secrets.
  static Optional<String> of(int port) {
    var sockets =
        Stream.of("net/tcp", "net/tcp6")
            .flatMap(table -> lines(PROC.resolve(table)))
            .map(line -> line.strip().split("\\s+"))
            .filter(row -> row.length > 9 && row[3].equals(LISTENS))
            .filter(row -> row[1].endsWith(":%04X".formatted(port)))
            .map(row -> "socket:[" + row[9] + "]")
            .collect(Collectors.toSet());
    return sockets.isEmpty()
        ? Optional.empty()
        : ProcessHandle.allProcesses()
            .map(ProcessHandle::pid)
            .filter(pid -> holds(pid, sockets))
            .findFirst()
            .map(PortHolder::name);
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file, ISO_8859_1).stream();
    } catch (IOException _) {
      return Stream.empty();
    }
  }

  private static boolean holds(long pid, Set<String> sockets) {
    try (var open = Files.list(PROC.resolve(pid + "/fd"))) {
      return open.anyMatch(each -> sockets.contains(target(each)));
    } catch (IOException _) {
      return false; // it ended, or is another user's
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException _) {
      return "";
    }
  }

  private static String name(long pid) {
    var arguments = lines(PROC.resolve(pid + "/cmdline")).collect(Collectors.joining());
    if (arguments.contains(Main.class.getName())) {
      return "another Countersign (process " + pid + ")";
    }
    var name = lines(PROC.resolve(pid + "/comm")).findFirst().orElse("?");
    return "process " + pid + " (" + name + ")";
  }
}
