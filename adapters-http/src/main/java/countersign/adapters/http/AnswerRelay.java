package countersign.adapters.http;

import countersign.application.port.out.TwitterCalls.Answered;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardSocketOptions;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands X's answer on while it comes in. One that breaks off ends the connection, so that what
/// came of it cannot be taken for the whole.
final class AnswerRelay {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerRelay.class);
  private static final int PIECE = 16 * 1024;

  private AnswerRelay() {}

  /// Closes the answer.
  static void send(Context ctx, Answered answer) {
    try (answer) {
      ctx.status(answer.status());
      ctx.res().setContentType(null); // Javalin's guess
      PassedHeaders.fromX(answer.headers(), ctx);
      copy(answer.body(), ctx.res().getOutputStream());
    } catch (IOException e) {
      LOG.info(
          "Request {}: X's answer broke off, or its reader went away: {}",
          Envelope.requestId(ctx),
          e.getClass().getName());
      abort(ctx, e);
    }
  }

  /// What has come is sent before more is waited for.
  private static void copy(InputStream from, OutputStream to) throws IOException {
    var piece = new byte[PIECE];
    for (int count; (count = from.read(piece)) >= 0; ) {
      to.write(piece, 0, count);
      if (from.available() == 0) {
        to.flush();
      }
    }
  }

  /// Cuts the connection in the middle of an answer. It is reset, not closed: where the end of the
  /// connection is the end of the answer, as in HTTP/1.0, a close would say that this is all.
  static void abort(Context ctx, Throwable why) {
    var channel = ServletContextRequest.getServletContextRequest(ctx.req()).getServletChannel();
    if (channel.getEndPoint() instanceof SocketChannelEndPoint socket) {
      reset(socket);
    }
    channel.abort(why);
  }

  private static void reset(SocketChannelEndPoint socket) {
    try {
      socket.getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException e) {
      LOG.debug("The connection is gone already", e);
    }
    socket.close();
  }
}
