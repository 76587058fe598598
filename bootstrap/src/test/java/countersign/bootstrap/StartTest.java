package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class StartTest {
  @Test
  void hands_over_what_was_started_and_passes_failures_on() throws Exception {
    var resource = new Resources();

    assertEquals(resource, Start.of(() -> resource));
    assertThrows(
        CannotStart.class,
        () -> {
          var _ =
              Start.of(() -> {
                throw new CannotStart("no");
              });
        });
  }
}
