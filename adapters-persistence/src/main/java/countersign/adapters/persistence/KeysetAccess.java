package countersign.adapters.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// Who, beside the owner, the file system lets at a keyset.
sealed interface KeysetAccess {
  /// Nobody.
  record OwnerOnly() implements KeysetAccess {}

  /// Others may read it, which is borne: it is encrypted, or a secret that was mounted for the
  /// service's own group.
  ///
  /// @param warning a sentence for the operator
  record Shared(String warning) implements KeysetAccess {}

  /// Others may read keys in clear, or put keys of their own in place.
  ///
  /// @param mode as `rw-r--r--`
  record Open(String mode) implements KeysetAccess {}

  Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  /// Kubernetes mounts secrets as 0440, or 0444, for a group, and nobody may write.
  Set<PosixFilePermission> MOUNTED =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.OTHERS_READ);

  Set<PosixFilePermission> READABLE =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.OTHERS_READ);

  /// @param isEncrypted whether a key that is not in the file opens it
  static KeysetAccess to(Path file, boolean isEncrypted) throws IOException {
    var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return new OwnerOnly(); // a file system without POSIX permissions
    }
    var permissions = view.readAttributes().permissions();
    var mode = PosixFilePermissions.toString(permissions);
    if (OWNER_ONLY.containsAll(permissions)) {
      return new OwnerOnly();
    } else if (isEncrypted && READABLE.containsAll(permissions)) {
      return new Shared(
          String.format(
              Locale.ROOT,
              "The keyset %s may be read by other users (%s). It is encrypted, so this is borne.",
              file,
              mode));
    } else if (MOUNTED.containsAll(permissions) && isOfOurGroup(file)) {
      return new Shared(
          String.format(
                  Locale.ROOT,
                  "The keyset %s may be read by more than its owner (%s). It is in clear: whoever"
                      + " reads it",
                  file,
                  mode)
              + " reads every token. Encrypt it (KEYSET_KEK) where you can.");
    }
    return new Open(mode);
  }

  private static boolean isOfOurGroup(Path file) throws IOException {
    return Files.getAttribute(file, "unix:gid") instanceof Integer group
        && ThisUser.groups().contains(group);
  }
}
