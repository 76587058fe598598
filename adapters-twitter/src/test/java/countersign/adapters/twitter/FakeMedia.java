package countersign.adapters.twitter;

import countersign.application.port.out.MediaContent;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;

/// Media of any size that is nowhere: each byte follows from its place. Counts what is read of it.
final class FakeMedia implements MediaContent {
  private static final long NEVER = Long.MAX_VALUE;

  private final long size;
  private final long endsAt;
  private final long breaksAt;
  final AtomicInteger timesOpened = new AtomicInteger();
  final AtomicInteger stillOpen = new AtomicInteger();
  final AtomicInteger mostAtOnce = new AtomicInteger();
  final AtomicInteger largestRead = new AtomicInteger();

  private FakeMedia(long size, long endsAt, long breaksAt) {
    this.size = size;
    this.endsAt = endsAt;
    this.breaksAt = breaksAt;
  }

  static FakeMedia of(long size) {
    return new FakeMedia(size, size, NEVER);
  }

  /// Says that it has `size` bytes.
  static FakeMedia shorter(long size, long endsAt) {
    return new FakeMedia(size, endsAt, NEVER);
  }

  /// Cannot be read from this byte on.
  static FakeMedia broken(long size, long breaksAt) {
    return new FakeMedia(size, size, breaksAt);
  }

  static byte at(long place) {
    return (byte) (place * 31 + (place >>> 8) + (place >>> 20));
  }

  byte[] bytes(long from, int length) {
    var bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = at(from + i);
    }
    return bytes;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public InputStream open() throws IOException {
    if (breaksAt == 0) {
      throw new IOException("gone");
    }
    timesOpened.incrementAndGet();
    mostAtOnce.accumulateAndGet(stillOpen.incrementAndGet(), Math::max);
    return new Reading();
  }

  @Override
  public void close() {}

  private final class Reading extends InputStream {
    private long place;
    private boolean isClosed;

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      largestRead.accumulateAndGet(length, Math::max);
      if (place >= endsAt) {
        return -1;
      } else if (place >= breaksAt) {
        throw new IOException("gone");
      }
      int count = (int) Math.min(length, Math.min(endsAt, breaksAt) - place);
      for (int i = 0; i < count; i++) {
        into[offset + i] = at(place + i);
      }
      place += count;
      return count;
    }

    @Override
    public long skip(long length) {
      long skipped = Math.clamp(length, 0, Math.max(endsAt - place, 0));
      place += skipped;
      return skipped;
    }

    @Override
    public void close() {
      if (!isClosed) {
        isClosed = true;
        stillOpen.decrementAndGet();
      }
    }
  }
}
