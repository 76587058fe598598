package countersign.adapters.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;

/// What is still to come of a request that is answered before it was read. A connection that is
/// closed on octets nobody read is reset, and then a client that was sending never sees the answer.
final class UnreadBody {
  static final int MOST = 16 << 20;

  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final int PAUSES = 10;
  private static final int PIECE = 64 * 1024;

  private UnreadBody() {}

  /// Ends at the body's end, after [#MOST] octets, or when none come for 100 ms.
  static void passOver(Context ctx) {
    if (!hasBody(ctx)) {
      return;
    }
    try {
      receive(ctx);
    } catch (IOException e) {
      // It broke off, so there is nothing to pass over.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// A client that waits to be asked for the body has sent nothing of it.
  private static boolean hasBody(Context ctx) {
    return (ctx.req().getContentLengthLong() > 0 || ctx.header("Transfer-Encoding") != null)
        && ctx.header("Expect") == null;
  }

  private static void receive(Context ctx) throws IOException, InterruptedException {
    var in = ctx.req().getInputStream();
    var piece = new byte[PIECE];
    var left = MOST;
    for (var pauses = 0; left > 0 && pauses < PAUSES && !in.isFinished(); ) {
      var there = Math.min(in.available(), PIECE);
      if (there > 0) {
        left -= in.readNBytes(piece, 0, there);
        pauses = 0;
      } else {
        Thread.sleep(PAUSE);
        pauses++;
      }
    }
  }
}
