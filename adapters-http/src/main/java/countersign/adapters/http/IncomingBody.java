package countersign.adapters.http;

import countersign.adapters.http.problem.Problem;
import countersign.adapters.http.problem.ProblemCode;
import countersign.adapters.http.problem.Refusal;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/// A request's body, up to so many octets. A body that breaks off is the caller's fault, so reading
/// it never throws an [IOException].
final class IncomingBody extends InputStream {
  private final Context ctx;
  private final InputStream in;
  private final Problem tooLarge;
  private long left;

  /// @param largest in octets
  /// @param tooLarge the answer to a longer body
  IncomingBody(Context ctx, long largest, Problem tooLarge) throws IOException {
    this.ctx = ctx;
    this.in = ctx.req().getInputStream();
    this.tooLarge = tooLarge;
    this.left = largest;
    if (ctx.req().getContentLengthLong() > largest) {
      throw refusal();
    }
  }

  @Override
  public int read() {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) {
    var count = receive(to, offset, length);
    left -= Math.max(0, count);
    if (left < 0) {
      throw refusal();
    }
    return count;
  }

  private int receive(byte[] to, int offset, int length) {
    try {
      return in.read(to, offset, length);
    } catch (IOException e) {
      throw ProblemCode.BAD_REQUEST
          .because("The body broke off, or is not framed right.")
          .refusal();
    }
  }

  private Refusal refusal() {
    ctx.header("Connection", "close");
    return tooLarge.refusal();
  }
}
