package countersign.adapters.http;

import countersign.application.port.out.StorageUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Where media waits on disk while its request is at work. Its files are named like those of
/// `adapters-media`, which erases what a killed process left there.
final class MediaSpool {
  private static final String PREFIX = "media-";
  private static final String SUFFIX = ".spool";

  private final Path folder;

  MediaSpool(Path folder) {
    this.folder = folder;
  }

  /// Empty, and to be closed by the caller.
  SpooledMedia create() {
    try {
      Files.createDirectories(folder, ownerOnly());
      return new SpooledMedia(Files.createTempFile(folder, PREFIX, SUFFIX));
    } catch (IOException e) {
      throw new StorageUnavailable("the spool folder cannot be written to", e);
    }
  }

  /// A temporary file is made like this in any case, a folder is not.
  private FileAttribute<?>[] ownerOnly() {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }
}
