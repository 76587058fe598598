package countersign.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Folders that last as long as the process. One that ends with its test would take the programs of
/// PostgreSQL along, which other servers of the process may run: see
/// `EmbeddedPostgresServer#start`.
final class ScratchFolder {
  private static final Queue<Path> FOLDERS = new ConcurrentLinkedQueue<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> FOLDERS.forEach(ScratchFolder::delete)));
  }

  private ScratchFolder() {}

  static Path create(String name) throws IOException {
    var folder = Files.createTempDirectory("countersign-" + name);
    FOLDERS.add(folder);
    return folder;
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException _) {
      // A server that is ending may still write there; what is left is a temporary file.
    }
  }
}
