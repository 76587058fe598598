package countersign.adapters.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Keeps a folder to one process. The operating system gives it back however the process ends.
record FolderLock(FileChannel channel) implements AutoCloseable {

  /// @throws IllegalStateException when another process, or this one, holds it
  static FolderLock take(Path folder) throws IOException {
    return tryTake(folder)
        .orElseThrow(() ->
            new IllegalStateException(
                folder
                    + " is in use by another Countersign. Stop it, or set DATA_DIR to another"
                    + " folder."));
  }

  /// Empty when another process, or this one, holds it.
  static Optional<FolderLock> tryTake(Path folder) throws IOException {
    var channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return Optional.of(new FolderLock(channel));
      }
    } catch (OverlappingFileLockException _) {
      // Held by this very process: refused like any other.
    }
    channel.close();
    return Optional.empty();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the lock of the folder was not given back", e);
    }
  }
}
