package countersign.adapters.media;

import countersign.application.port.out.MediaContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Media that are still coming in: in memory while they are small, then on disk. Closing it erases
/// them unless they were finished.
final class Draft implements AutoCloseable {
  static final int IN_MEMORY = 64 * 1024;

  private final Spool spool;
  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private @Nullable Path file;
  private @Nullable OutputStream disk;
  private long size;
  private boolean isFinished;

  Draft(Spool spool) {
    this.spool = spool;
  }

  long size() {
    return size;
  }

  void write(byte[] bytes, int count) {
    try {
      if (disk == null && size + count > IN_MEMORY) {
        spill();
      }
      (disk == null ? memory : disk).write(bytes, 0, count);
      size += count;
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private void spill() throws IOException {
    file = spool.create();
    disk = Files.newOutputStream(file);
    memory.writeTo(disk);
    memory.reset();
  }

  MediaContent finish() {
    try {
      if (disk == null || file == null) {
        return new MemoryContent(memory.toByteArray());
      }
      disk.close();
      isFinished = true;
      return new SpooledContent(file, size);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  @Override
  public void close() {
    if (isFinished || file == null) {
      return;
    }
    try (var _ = disk) {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private static UncheckedIOException cannotWrite(IOException cause) {
    return new UncheckedIOException("the spool directory for media cannot be written", cause);
  }
}
