package countersign.adapters.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a PostgreSQL writes about itself while it runs: `postmaster.pid`, one value a line
/// (PostgreSQL's `pidfile.h`).
///
/// @param data the server's data folder
record PidFile(Path data) {
  private static final int PID = 0;
  private static final int PORT = 3;

  /// Empty when there is no such file, or it says nothing that makes sense.
  Optional<Long> pid() throws IOException {
    return number(PID);
  }

  Optional<Integer> port() throws IOException {
    return number(PORT).filter(port -> port <= 65535).map(Long::intValue);
  }

  void delete() throws IOException {
    Files.deleteIfExists(path());
  }

  private Optional<Long> number(int line) throws IOException {
    var lines = Files.exists(path()) ? Files.readAllLines(path()) : List.<String>of();
    return lines.stream()
        .skip(line)
        .findFirst()
        .map(String::strip)
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(Long::valueOf);
  }

  private Path path() {
    return data.resolve("postmaster.pid");
  }
}
