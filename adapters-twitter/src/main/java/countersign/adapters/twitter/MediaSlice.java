package countersign.adapters.twitter;

import countersign.application.port.out.MediaContent;
import java.io.IOException;
import java.io.InputStream;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A stretch of media, read anew each time it is sent. None of it is kept in memory. Closing it
/// closes what a cut call left open.
final class MediaSlice implements AutoCloseable {
  private final MediaContent content;
  private final long offset;
  private final long length;
  private final Queue<InputStream> opened = new ConcurrentLinkedQueue<>();
  private volatile boolean isLost;
  private volatile boolean isClosed;

  /// @param offset of its first byte in the content
  MediaSlice(MediaContent content, long offset, long length) {
    this.content = content;
    this.offset = offset;
    this.length = length;
  }

  static MediaSlice whole(MediaContent content) {
    return new MediaSlice(content, 0, content.size());
  }

  long length() {
    return length;
  }

  /// Whether the content could not be read, or ended before the slice did.
  boolean isLost() {
    return isLost;
  }

  /// A stream that ends early when the content is lost, and does not throw: the JDK's client would
  /// wait for the rest, but ends a call at once whose body proves too short.
  InputStream open() {
    try {
      var source = content.open();
      opened.add(source);
      if (isClosed) {
        source.close();
      }
      source.skipNBytes(offset);
      return new Stretch(source);
    } catch (IOException _) {
      isLost = true;
      return InputStream.nullInputStream();
    }
  }

  @Override
  public void close() {
    isClosed = true;
    for (var source : opened) {
      close(source);
    }
  }

  private static void close(InputStream source) {
    try {
      source.close();
    } catch (IOException _) {
      // Nothing was written, so nothing is lost.
    }
  }

  private final class Stretch extends InputStream {
    private final InputStream source;
    private long remaining = length;

    Stretch(InputStream source) {
      this.source = source;
    }

    @Override
    public int read() {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int at, int most) {
      int count = remaining == 0 ? -1 : readSource(into, at, (int) Math.min(most, remaining));
      if (count < 0 && remaining > 0) {
        isLost = true;
      }
      remaining -= Math.max(count, 0);
      return count;
    }

    private int readSource(byte[] into, int at, int most) {
      try {
        return source.read(into, at, most);
      } catch (IOException _) {
        return -1;
      }
    }

    @Override
    public void close() {
      MediaSlice.close(source);
    }
  }
}
