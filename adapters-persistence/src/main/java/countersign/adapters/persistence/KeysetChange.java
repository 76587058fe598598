package countersign.adapters.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Changes the keyset on disk. One at a time does, by a lock on `KEYSET_FILE.lock`; each change is
/// there at once, whole and on disk, or not at all. Running services take it by [Keyset#refresh].
///
/// Keys change in two steps, so that no instance meets a key that it does not know: they are
/// prepared, and put in force when every instance has had the time to read them.
public final class KeysetChange implements AutoCloseable {
  private final KeysetSource source;
  private final ProcessLock lock;

  private KeysetChange(KeysetSource source, ProcessLock lock) {
    this.source = source;
    this.lock = lock;
  }

  /// Empty while another process, or another thread of this one, changes it.
  ///
  /// @throws KeysetRefused if it cannot be read, or not be written beside
  public static Optional<KeysetChange> begin(Path file, Optional<Kek> kek) {
    var _ = new KeysetSource(file, kek).stamp(); // tells a missing one from a missing folder
    try {
      var real = file.toRealPath();
      refuseIfReadOnly(file, real, kek);
      return ProcessLock.tryTakeFile(real.resolveSibling(real.getFileName() + ".lock"))
          .map(lock -> new KeysetChange(new KeysetSource(real, kek), lock));
    } catch (IOException e) {
      throw new KeysetRefused.OutOfReach(file, e);
    }
  }

  /// Such a change would be lost with the next mount, or take the file from who may read it now.
  private static void refuseIfReadOnly(Path file, Path real, Optional<Kek> kek) throws IOException {
    if (!(KeysetAccess.to(real, kek.isPresent()) instanceof KeysetAccess.OwnerOnly)) {
      throw new KeysetRefused.ReadOnly(
          file, "it is shared with other users, as mounted secrets are");
    }
    var folder = real.resolveSibling(".").normalize();
    if (folder.getFileName() != null && folder.getFileName().toString().startsWith("..")) {
      throw new KeysetRefused.ReadOnly(file, "it is a secret that Kubernetes mounted");
    } else if (!Files.isWritable(folder)) {
      throw new KeysetRefused.ReadOnly(
          file, "its folder may not be written by " + ThisUser.named());
    }
  }

  /// @throws KeysetRefused as [KeysetFile#open] says
  public KeysetState state() {
    return source.read().keys().state();
  }

  /// When the file was changed last, by the file system's clock.
  public Instant changedAt() {
    return source.stamp().changedAt().toInstant();
  }

  /// Makes a key for each part that has none prepared.
  public KeysetState prepare() {
    return change(Keys::prepared);
  }

  /// Puts the prepared keys in force; those that were stay readable.
  public KeysetState rotate(Instant now) {
    return change(keys -> keys.rotated(now));
  }

  /// @param encryptionKeys ids of keys that are not in force; what they encrypted is lost
  public KeysetState remove(Set<Long> encryptionKeys) {
    return change(keys -> keys.without(encryptionKeys));
  }

  private interface Change {
    Keys apply(Keys present) throws GeneralSecurityException;
  }

  private KeysetState change(Change change) {
    try {
      var after = change.apply(source.read().keys());
      KeysetFile.replace(source.file(), after, source.kek());
      return after.state();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the keyset could not be changed", e);
    }
  }

  @Override
  public void close() {
    lock.close();
  }
}
