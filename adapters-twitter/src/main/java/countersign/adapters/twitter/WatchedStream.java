package countersign.adapters.twitter;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Tells the watch of every octet that is read.
class WatchedStream extends FilterInputStream {
  private final Watch watch;

  WatchedStream(InputStream octets, Watch watch) {
    super(octets);
    this.watch = watch;
  }

  @Override
  public int read() throws IOException {
    return moved(in.read());
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return moved(in.read(buffer, offset, length));
  }

  private int moved(int read) {
    watch.moved();
    return read;
  }

  /// By reading: skipping would go past the watch.
  @Override
  public long skip(long count) throws IOException {
    return readNBytes(Math.clamp(count, 0, 8192)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
