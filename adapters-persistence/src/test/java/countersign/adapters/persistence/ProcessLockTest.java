package countersign.adapters.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLockTest {
  /// What another process finds.
  private static final String OTHER =
      """
      import java.nio.channels.FileChannel;
      import java.nio.file.*;
      void main(String[] arguments) throws Exception {
        var file = Path.of(arguments[0], "lock");
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          System.out.println(channel.tryLock() == null ? "held" : "free");
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void asking_twice_in_one_process_does_not_give_the_lock_to_another() throws Exception {
    try (var _ = ProcessLock.take(folder)) {
      assertEquals(Optional.empty(), ProcessLock.tryTake(folder));
      assertThrows(IllegalStateException.class, () -> ProcessLock.take(folder));

      assertEquals("held", otherProcess());
    }
    assertEquals("free", otherProcess());
  }

  @Test
  void a_lock_that_was_given_back_can_be_taken_again() throws IOException {
    ProcessLock.take(folder).close();

    ProcessLock.take(folder).close();
  }

  @Test
  void a_folder_that_could_not_be_locked_is_not_taken_for_held() throws IOException {
    var lock = Files.createDirectory(folder.resolve("lock"));
    assertThrows(IOException.class, () -> ProcessLock.tryTake(folder));

    Files.delete(lock);
    ProcessLock.take(folder).close();
  }

  private String otherProcess() throws IOException, InterruptedException {
    var source = Files.writeString(folder.resolve("Other.java"), OTHER);
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process = new ProcessBuilder(java, source.toString(), folder.toString()).start();
    var answer = process.inputReader(UTF_8).readLine();
    process.waitFor();
    return answer;
  }
}
