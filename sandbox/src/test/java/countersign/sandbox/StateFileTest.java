package countersign.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateFileTest extends SandboxFixture {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("new").resolve("state.json");
  }

  @Test
  void tokens_accounts_and_permission_are_there_after_the_process_is_gone() throws IOException {
    // Nothing is closed in order: a copy of the file is what a killed process leaves behind.
    var copy = folder.resolve("copy.json");
    try (var before = start(Optional.of(file()))) {
      var app = new App(before.baseUrl());
      var dead = app.connect(before, "bob");
      app.invalidate(dead);
      var token = app.connect(before, "dave");
      before.switches().suspend("carol");
      before.switches().appPermission("read");
      Files.copy(file(), copy);
      try (var after = start(Optional.of(copy))) {
        var again = new App(after.baseUrl());
        var me = again.verifyCredentials(token);
        assertEquals(200, me.statusCode());
        assertTrue(me.body().contains("\"id\":7000003,"), me.body());
        assertEquals("read-write", me.headers().firstValue("x-access-level").orElse(""));
        assertEquals(DEAD, again.verifyCredentials(dead).body());
        assertNotEquals(token, again.connect(after, "dave"));
        assertEquals(403, again.verifyCredentials(again.connect(after, "carol")).statusCode());
      }
    }
  }

  @Test
  void a_generator_that_repeats_itself_does_not_repeat_a_token() {
    var tokens = new HashSet<String>();
    for (int run = 0; run < 2; run++) {
      try (var same = start(Optional.of(file()))) {
        same.switches().sameToken(false);
        assertTrue(tokens.add(new App(same.baseUrl()).connect(same, "alice").token()));
      }
    }
  }

  @Test
  void a_reset_is_on_file_too() {
    try (var before = start(Optional.of(file()))) {
      before.switches().appPermission("read");
      before.switches().reset();
    }
    try (var after = start(Optional.of(file()))) {
      var token = new App(after.baseUrl()).connect(after, "alice");
      var me = new App(after.baseUrl()).usersMe(token);
      assertEquals("read-write", me.headers().firstValue("x-access-level").orElse(""));
    }
  }

  @Test
  void without_a_file_nothing_is_written() throws IOException {
    app.connect(sandbox, "alice", Map.of());
    try (var files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void a_file_that_cannot_be_read_stops_the_start_and_is_left_alone() throws IOException {
    var broken = Files.writeString(folder.resolve("broken.json"), "{\"tokens\":");
    assertThrows(IllegalStateException.class, () -> start(Optional.of(broken)));
    assertEquals("{\"tokens\":", Files.readString(broken));
    assertFalse(Files.exists(folder.resolve("broken.json.tmp")));
  }
}
