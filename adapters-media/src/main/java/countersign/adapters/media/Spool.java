package countersign.adapters.media;

import countersign.application.port.out.MediaContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The directory where fetched media wait to be read. Only its owner may read them, from the first
/// byte on.
final class Spool {
  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
  private static final Duration LONGEST_LIFE = Duration.ofDays(1);
  private static final String BEGINNING = "media-";
  private static final String END = ".spool";

  private final Path directory;

  private Spool(Path directory) {
    this.directory = directory;
  }

  /// Makes the directory if there is none, and erases what a killed process left there.
  static Spool open(Path directory, Instant now) {
    try {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      var spool = new Spool(directory);
      spool.sweep(now.minus(LONGEST_LIFE));
      return spool;
    } catch (IOException e) {
      throw new UncheckedIOException("the spool directory for media cannot be used", e);
    }
  }

  private void sweep(Instant latest) throws IOException {
    try (var files = Files.newDirectoryStream(directory, BEGINNING + "*" + END)) {
      for (var file : files) {
        sweep(file, latest);
      }
    }
  }

  /// Another instance may be erasing the same file.
  private static void sweep(Path file, Instant latest) {
    try {
      var facts = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (facts.isRegularFile() && facts.lastModifiedTime().toInstant().isBefore(latest)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.debug("left an old file in the spool: {}", e.getClass().getSimpleName());
    }
  }

  /// Keeps all that `from` has to give; empty if that is more than `largest` bytes. At most one
  /// byte more is read.
  ///
  /// @throws IOException if `from` breaks off
  /// @throws UncheckedIOException if the directory cannot be written
  Optional<MediaContent> keep(InputStream from, long largest) throws IOException {
    try (var draft = new Draft(this)) {
      var buffer = new byte[16 * 1024];
      while (true) {
        long room = largest - draft.size();
        int read = from.read(buffer, 0, 1 + (int) Math.min(buffer.length - 1, room));
        if (read < 0) {
          return Optional.of(draft.finish());
        }
        if (read > room) {
          return Optional.empty();
        }
        draft.write(buffer, read);
      }
    }
  }

  Path create() throws IOException {
    return Files.createTempFile(
        directory,
        BEGINNING,
        END,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }
}
