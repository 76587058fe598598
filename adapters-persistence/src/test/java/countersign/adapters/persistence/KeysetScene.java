package countersign.adapters.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;

/// A keyset on disk that changes.
record KeysetScene(Path file) {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Optional<Kek> NONE = Optional.empty();

  static KeysetScene in(Path folder) {
    var scene = new KeysetScene(folder.resolve("keyset.json"));
    KeysetFile.create(scene.file, NONE);
    return scene;
  }

  Keyset open() {
    return KeysetFile.open(file, NONE);
  }

  KeysetChange change() {
    return KeysetChange.begin(file, NONE).orElseThrow();
  }

  KeysetState prepare() {
    try (var change = change()) {
      return change.prepare();
    }
  }

  KeysetState rotate(Instant now) {
    try (var change = change()) {
      change.prepare();
      return change.rotate(now);
    }
  }

  byte[] bytes() throws IOException {
    return Files.readAllBytes(file);
  }

  /// As an editor or `cp` does, at another moment than the last change.
  void write(byte[] bytes) throws IOException {
    var before = Files.getLastModifiedTime(file).toInstant();
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, FileTime.from(before.plusMillis(1)));
  }
}
