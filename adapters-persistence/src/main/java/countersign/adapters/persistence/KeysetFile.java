package countersign.adapters.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// The keyset on disk. Only its owner may read it, from its first byte on.
public final class KeysetFile {
  private KeysetFile() {}

  /// The keyset follows the file from then on, see [Keyset#refresh].
  ///
  /// @param kek the key it is encrypted with, empty for a file in clear
  /// @throws KeysetRefused if it is missing, damaged, out of reach, open to other users, or
  ///   encrypted otherwise than `kek` says
  public static Keyset open(Path file, Optional<Kek> kek) {
    return Keyset.following(new KeysetSource(file, kek));
  }

  /// Makes new keys. The file appears whole or not at all, and is on disk when this returns.
  ///
  /// @throws KeysetRefused if there is one already, or the folder cannot be written
  public static Keyset create(Path file, Optional<Kek> kek) {
    try {
      write(file, KeysetJson.write(Keys.generate(), kek), Files::createLink);
    } catch (FileAlreadyExistsException _) {
      throw new KeysetRefused.InTheWay(file);
    } catch (IOException e) {
      throw new KeysetRefused.OutOfReach(file, e);
    }
    return open(file, kek);
  }

  /// What an operator should know of who may read it; empty when nobody but its owner may, or it
  /// cannot be looked at.
  public static Optional<String> warning(Path file, Optional<Kek> kek) {
    try {
      return KeysetAccess.to(file, kek.isPresent()) instanceof KeysetAccess.Shared(var warning)
          ? Optional.of(warning)
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// Puts other keys in the file's place, at once, and for the same owner. They are on disk when
  /// this returns.
  ///
  /// @throws KeysetRefused if that could not be done; the file is as before then
  static void replace(Path file, Keys keys, Optional<Kek> kek) {
    var json = KeysetJson.write(keys, kek);
    if (!KeysetJson.read(json, file, kek).state().equals(keys.state())) {
      throw new IllegalStateException("the keyset would not be read as it was written");
    }
    try {
      write(file, json, KeysetFile::moveForTheSameOwner);
    } catch (IOException e) {
      throw new KeysetRefused.OutOfReach(file, e);
    }
  }

  /// Puts a finished file in its place.
  private interface Placing {
    void place(Path file, Path draft) throws IOException;
  }

  private static void moveForTheSameOwner(Path file, Path draft) throws IOException {
    var owner = Files.getOwner(file);
    if (!Files.getOwner(draft).equals(owner)) {
      Files.setOwner(draft, owner); // else a service of another user could not start again
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /// @param placing a link, unlike a move, fails where a file exists
  private static void write(Path file, String json, Placing placing) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    var draft =
        Files.createTempFile(
            folder,
            ".keyset",
            ".json",
            PosixFilePermissions.asFileAttribute(KeysetAccess.OWNER_ONLY));
    try {
      try (var out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        var bytes = ByteBuffer.wrap(json.getBytes(UTF_8));
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      placing.place(file, draft);
      try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true);
      }
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
