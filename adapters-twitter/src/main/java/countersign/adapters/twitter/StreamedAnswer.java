package countersign.adapters.twitter;

import countersign.application.port.out.TwitterCalls.Answered;
import countersign.application.port.out.TwitterCalls.Header;
import countersign.domain.EndpointName;
import countersign.domain.SeenLimits;
import countersign.domain.TwitterAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// X's answer on its way to the caller. Its end, its cut and its close each end the watch.
final class StreamedAnswer implements Answered {
  private final int status;
  private final List<Header> headers;
  private final TwitterAnswer said;
  private final SeenLimits limits;
  private final Body body;

  StreamedAnswer(BegunAnswer begun, EndpointName endpoint, Watch watch) {
    var seen = begun.seen();
    status = seen.status();
    headers = PassedOn.fromX(seen.headers());
    said = TwitterAnswers.of(seen);
    limits = LimitHeaders.read(endpoint, seen);
    body = new Body(begun.body(), watch);
  }

  private static final class Body extends WatchedStream {
    private final Watch watch;
    private volatile boolean isReleased;

    Body(InputStream octets, Watch watch) {
      super(octets, watch);
      this.watch = watch;
      watch.cutBy(this::release);
    }

    @Override
    public int read() throws IOException {
      return toEnd(super::read);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return toEnd(() -> super.read(buffer, offset, length));
    }

    private interface Read {
      int read() throws IOException;
    }

    /// A body that was let go of before its end must not look like one that ended.
    private int toEnd(Read next) throws IOException {
      int read;
      try {
        read = next.read();
      } catch (IOException cut) {
        watch.over();
        throw new IOException("X's answer was cut off", cut);
      }
      if (read < 0 && isReleased) {
        throw new IOException("X's answer was cut off");
      } else if (read < 0) {
        watch.over();
      }
      return read;
    }

    @Override
    public void close() {
      watch.over();
      release();
    }

    /// Also wakes a read that waits.
    private void release() {
      isReleased = true;
      try {
        super.close();
      } catch (IOException _) {
        // it was open for reading only: nothing is lost
      }
    }
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public List<Header> headers() {
    return headers;
  }

  @Override
  public TwitterAnswer said() {
    return said;
  }

  @Override
  public SeenLimits limits() {
    return limits;
  }

  @Override
  public InputStream body() {
    return body;
  }

  @Override
  public void close() {
    body.close();
  }

  @Override
  public String toString() {
    return "StreamedAnswer[" + status + "]";
  }
}
