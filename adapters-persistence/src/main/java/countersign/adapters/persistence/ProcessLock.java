package countersign.adapters.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps something to one process, by a lock on a file. The operating system gives it back however
/// the process ends; the file stays.
record ProcessLock(FileChannel channel, Path file) implements AutoCloseable {
  /// POSIX gives a process's lock back as soon as the process closes any channel of the file: who
  /// holds it here must not be asked by opening the file again.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  /// @throws IllegalStateException when another process, or this one, holds the folder
  static ProcessLock take(Path folder) throws IOException {
    return tryTake(folder)
        .orElseThrow(() ->
            new IllegalStateException(
                folder
                    + " is in use by another Countersign. Stop it, or set DATA_DIR to another"
                    + " folder."));
  }

  /// Empty when another process, or this one, holds the folder.
  static Optional<ProcessLock> tryTake(Path folder) throws IOException {
    return tryTakeFile(folder.toRealPath().resolve("lock"));
  }

  /// Makes the file where there is none. Empty when another process, or this one, holds it.
  ///
  /// @param real without a symbolic link: a file has one lock, by whatever name
  static Optional<ProcessLock> tryTakeFile(Path real) throws IOException {
    if (!HELD_HERE.add(real)) {
      return Optional.empty();
    }
    var lock = Optional.<ProcessLock>empty();
    try {
      lock = lock(real);
      return lock;
    } finally {
      if (lock.isEmpty()) {
        HELD_HERE.remove(real);
      }
    }
  }

  private static Optional<ProcessLock> lock(Path real) throws IOException {
    var channel = FileChannel.open(real, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() != null) {
      return Optional.of(new ProcessLock(channel, real));
    }
    channel.close();
    return Optional.empty();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the lock " + file + " was not given back", e);
    } finally {
      HELD_HERE.remove(file);
    }
  }
}
