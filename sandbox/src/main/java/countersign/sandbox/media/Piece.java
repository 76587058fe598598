package countersign.sandbox.media;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/// One segment on its way into an upload, on disk so that it takes no memory.
public final class Piece extends OutputStream {
  private static final String PREFIX = "countersign-sandbox-" + ProcessHandle.current().pid() + "-";

  private final Path file;
  private final OutputStream out;
  private final Checksum checksum = new CRC32C();
  private long size;
  private boolean kept;

  private Piece(Path file, OutputStream out) {
    this.file = file;
    this.out = out;
  }

  public static Piece open() throws IOException {
    var file = Files.createTempFile(PREFIX, ".piece");
    return new Piece(file, Files.newOutputStream(file));
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    checksum.update(bytes, offset, length);
    size += length;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  public long size() {
    return size;
  }

  /// What tells this piece from another that says it is the same segment.
  Print print() {
    return new Print(size, checksum.getValue());
  }

  record Print(long size, long checksum) {}

  /// Whoever opened it must no longer discard it.
  void keep() {
    kept = true;
  }

  void moveInto(ContentStream whole) throws IOException {
    var _ = Files.copy(file, whole);
    delete();
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  /// Gives it up, unless an upload has taken it.
  public void discard() throws IOException {
    if (!kept) {
      delete();
    }
  }
}
