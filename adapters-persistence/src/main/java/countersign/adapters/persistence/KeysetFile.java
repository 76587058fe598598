package countersign.adapters.persistence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// The keyset on disk. Only its owner may read it, from its first byte on.
public final class KeysetFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private KeysetFile() {}

  /// @param kek the key it is encrypted with, empty for a file in clear
  /// @throws KeysetRefused if it is missing, damaged, out of reach, open to other users, or
  ///   encrypted otherwise than `kek` says
  public static Keyset open(Path file, Optional<Kek> kek) {
    try {
      refuseIfOpenToOthers(file);
      return KeysetJson.read(Files.readString(file, StandardCharsets.UTF_8), file, kek);
    } catch (NoSuchFileException _) {
      throw new KeysetRefused.Missing(file);
    } catch (CharacterCodingException _) {
      throw new KeysetRefused.Damaged(file);
    } catch (IOException _) {
      throw new KeysetRefused.OutOfReach(file);
    }
  }

  /// Makes new keys. The file appears whole or not at all, and is on disk when this returns.
  ///
  /// @throws KeysetRefused if there is one already, or the folder cannot be written
  public static Keyset create(Path file, Optional<Kek> kek) {
    var keyset = Keyset.generate();
    try {
      write(file, KeysetJson.write(keyset, kek));
      return keyset;
    } catch (FileAlreadyExistsException _) {
      throw new KeysetRefused.InTheWay(file);
    } catch (IOException _) {
      throw new KeysetRefused.OutOfReach(file);
    }
  }

  private static void write(Path file, String json) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    var draft =
        Files.createTempFile(
            folder, ".keyset", ".json", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    try {
      try (var out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        var bytes = ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.createLink(file, draft); // unlike a move, it fails where a file exists
      try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true);
      }
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void refuseIfOpenToOthers(Path file) throws IOException {
    var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return; // a file system without POSIX permissions
    }
    var permissions = view.readAttributes().permissions();
    if (!OWNER_ONLY.containsAll(permissions)) {
      throw new KeysetRefused.OpenToOthers(file);
    }
  }
}
