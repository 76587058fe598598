package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimedTasksTest {
  @Test
  void an_error_is_a_line_of_the_report() {
    try (var tasks = new TimedTasks()) {
      var task =
          tasks.<String>start(
              Duration.ofSeconds(20),
              () -> {
                throw new NoClassDefFoundError("jdk/net/Missing");
              });

      assertEquals(Optional.empty(), task.await());
      assertTrue(task.failure("X").toString().contains("jdk/net/Missing"));
    }
  }
}
