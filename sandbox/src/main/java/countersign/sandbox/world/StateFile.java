package countersign.sandbox.world;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Keeps a snapshot in one file. What `write` returned from survives the death of the process.
final class StateFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;

  StateFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  Optional<Snapshot> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(Files.readString(file), Snapshot.class));
    } catch (IOException | JacksonException unreadable) {
      throw new IllegalStateException(
          "The sandbox cannot read its state file " + file + "; delete it to start afresh",
          unreadable);
    }
  }

  void write(Snapshot snapshot) {
    var temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(temporary, JSON.writeValueAsString(snapshot));
      Files.move(temporary, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new UncheckedIOException("The sandbox cannot write its state file " + file, failed);
    }
  }
}
