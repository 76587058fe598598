package countersign.sandbox.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Lets so many bytes through and no more; whatever the client said of their number, if it did.
public final class Bounded extends FilterInputStream {
  private long left;

  public Bounded(InputStream body, long most) {
    super(body);
    this.left = most;
  }

  @Override
  public int read() throws IOException {
    var one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    var read = super.read(to, offset, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int read) throws TooLarge {
    left -= read;
    if (left < 0) {
      throw new TooLarge();
    }
  }
}
