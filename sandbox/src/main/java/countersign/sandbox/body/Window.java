package countersign.sandbox.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// A stretch of a stream, moved on from one mark to the next.
final class Window {
  private final InputStream in;
  private final byte[] bytes = new byte[1 << 16];
  private int start;
  private int end;

  /// @param first what is read before the stream itself
  Window(byte[] first, InputStream in) {
    this.in = in;
    System.arraycopy(first, 0, bytes, 0, first.length);
    this.end = first.length;
  }

  /// Copies what comes before the mark, and moves on behind it.
  ///
  /// @throws IllegalArgumentException if there is no such mark, or more than `most` bytes before it
  void copyUntil(byte[] mark, OutputStream to, long most) throws IOException {
    long left = most;
    while (true) {
      var at = find(mark);
      var found = at >= 0;
      var upTo = found ? at : Math.max(start, end - mark.length + 1); // it may have begun
      left -= upTo - start;
      if (left < 0) {
        throw new IllegalArgumentException("a part of the multipart body is too long");
      }
      to.write(bytes, start, upTo - start);
      start = found ? upTo + mark.length : upTo;
      if (found) {
        return;
      }
      more();
    }
  }

  boolean startsWith(char first, char second) throws IOException {
    while (end - start < 2) {
      more();
    }
    return bytes[start] == first && bytes[start + 1] == second;
  }

  private int find(byte[] mark) {
    for (int at = start; at <= end - mark.length; at++) {
      if (bytes[at] == mark[0] && isAt(at, mark)) {
        return at;
      }
    }
    return -1;
  }

  private boolean isAt(int at, byte[] mark) {
    int same = 1;
    while (same < mark.length && bytes[at + same] == mark[same]) {
      same++;
    }
    return same == mark.length;
  }

  private void more() throws IOException {
    System.arraycopy(bytes, start, bytes, 0, end - start);
    end -= start;
    start = 0;
    var read = in.read(bytes, end, bytes.length - end);
    if (read < 0) {
      throw new IllegalArgumentException("the multipart body ends too early");
    }
    end += read;
  }
}
