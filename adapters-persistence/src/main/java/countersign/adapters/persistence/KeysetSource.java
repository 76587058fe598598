package countersign.adapters.persistence;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where a keyset is read from, and what opens it.
record KeysetSource(Path file, Optional<Kek> kek) {
  private static final Logger LOG = LoggerFactory.getLogger(KeysetSource.class);

  /// Changes with the file. A file that is replaced within the clock's resolution is another one.
  record Stamp(FileTime changedAt, long size, String identity) {}

  /// @param stamp of the file as it was when reading began, or before
  record Reading(Keys keys, Stamp stamp) {}

  /// @throws KeysetRefused if it is missing or out of reach
  Stamp stamp() {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(
          attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey()));
    } catch (NoSuchFileException _) {
      throw new KeysetRefused.Missing(file);
    } catch (IOException e) {
      throw new KeysetRefused.OutOfReach(file, e);
    }
  }

  /// @throws KeysetRefused if it is missing, damaged, out of reach, open to other users, or
  ///   encrypted otherwise than `kek` says
  Reading read() {
    var stamp = stamp();
    try {
      refuseIfOpenToOthers();
      var text = Files.readString(file, StandardCharsets.UTF_8);
      return new Reading(KeysetJson.read(text, file, kek), stamp);
    } catch (NoSuchFileException _) {
      throw new KeysetRefused.Missing(file);
    } catch (CharacterCodingException _) {
      throw new KeysetRefused.Damaged(file, Optional.empty());
    } catch (IOException e) {
      throw new KeysetRefused.OutOfReach(file, e);
    }
  }

  /// @throws KeysetRefused if others may get at it
  private void refuseIfOpenToOthers() throws IOException {
    switch (KeysetAccess.to(file, kek.isPresent())) {
      case KeysetAccess.OwnerOnly() -> {}
      case KeysetAccess.Shared(var warning) -> LOG.warn(warning);
      case KeysetAccess.Open(var mode) -> throw new KeysetRefused.OpenToOthers(file, mode);
    }
  }
}
