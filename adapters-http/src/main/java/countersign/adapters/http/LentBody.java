package countersign.adapters.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/// A request's body, lent out for as long as the request is being answered. Whoever sends it on
/// reads it on a thread of its own, perhaps longer than X cared to listen; what the server has for
/// its next request must not be read from here then.
final class LentBody extends InputStream {
  private final HttpServletRequest request;
  private final long length;
  private volatile boolean isReturned;
  private volatile boolean isAtEnd;
  private final AtomicLong read = new AtomicLong();

  /// The stream is asked for when it is read: a caller that waits to be told to go on (RFC 9110,
  /// section 10.1.1) is told so then.
  ///
  /// @param length -1 when it is not known
  LentBody(HttpServletRequest request, long length) {
    this.request = request;
    this.length = length;
  }

  /// Whether nothing of it is left on the connection.
  boolean isAtEnd() {
    return isAtEnd || read.get() == length;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] into, int from, int most) throws IOException {
    if (isReturned) {
      throw new IOException("the request is over");
    }
    var count = request.getInputStream().read(into, from, most);
    if (count < 0) {
      isAtEnd = true;
    } else {
      read.addAndGet(count);
    }
    return count;
  }

  @Override
  public int available() throws IOException {
    return isReturned ? 0 : request.getInputStream().available();
  }

  @Override
  public void close() {
    isReturned = true;
  }
}
