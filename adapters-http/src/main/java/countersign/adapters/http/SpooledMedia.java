package countersign.adapters.http;

import countersign.application.port.out.MediaContent;
import countersign.application.port.out.StorageUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Media on disk, in a file that only this process's user may read.
final class SpooledMedia implements MediaContent {
  private static final Logger LOG = LoggerFactory.getLogger(SpooledMedia.class);
  private static final int PIECE = 64 * 1024;

  private final Path file;
  private long size;
  private String sha256 = "";

  SpooledMedia(Path file) {
    this.file = file;
  }

  /// Takes it in, once. Stops when there is more than `largest`, and then the size says so.
  ///
  /// @param in throws nothing of its own that is an [IOException]
  SpooledMedia fill(InputStream in, long largest) {
    var digest = Sha256.start();
    var piece = new byte[PIECE];
    try (var out = Files.newOutputStream(file)) {
      for (var count = in.read(piece); count >= 0 && size <= largest; count = in.read(piece)) {
        out.write(piece, 0, count);
        digest.update(piece, 0, count);
        size += count;
      }
    } catch (IOException e) {
      throw new StorageUnavailable("the spool folder cannot be written to", e);
    }
    sha256 = HexFormat.of().formatHex(digest.digest());
    return this;
  }

  /// In hex.
  String sha256() {
    return sha256;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(file);
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("A file in the spool folder could not be erased: {}", e.getClass().getName());
    }
  }
}
