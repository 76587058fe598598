package countersign.adapters.http;

import countersign.application.port.in.ReadLimits;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/// `GET /api/twitter/rate-limit-status`
final class ReadLimitsRoute implements Handler {
  private final ReadLimits readLimits;
  private final Gate gate;

  ReadLimitsRoute(ReadLimits readLimits, Gate gate) {
    this.readLimits = readLimits;
    this.gate = gate;
  }

  @Override
  public void handle(Context ctx) {
    ctx.json(LimitsBody.of(readLimits.read(gate.require(ctx))));
  }
}
