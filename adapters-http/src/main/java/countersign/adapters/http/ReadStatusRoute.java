package countersign.adapters.http;

import countersign.application.port.in.ReadStatus;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/// `GET /api/twitter/status`. A storage that is away is an error, never "not connected".
final class ReadStatusRoute implements Handler {
  /// All that is said without a session.
  record SignedOutBody(boolean connected) {}

  private final ReadStatus readStatus;
  private final Gate gate;

  ReadStatusRoute(ReadStatus readStatus, Gate gate) {
    this.readStatus = readStatus;
    this.gate = gate;
  }

  @Override
  public void handle(Context ctx) {
    var user = gate.session(ctx);
    if (user.isPresent()) {
      ctx.json(StatusBody.of(readStatus.read(user.get())));
    } else {
      ctx.json(new SignedOutBody(false));
    }
  }
}
