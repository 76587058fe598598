package countersign.adapters.http;

import countersign.application.port.in.ReadStatus;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/// `GET /internal/v1/users/{userId}/connection`
final class ReadConnectionRoute implements Handler {
  private final ReadStatus readStatus;
  private final Acting.Rule rule;

  ReadConnectionRoute(ReadStatus readStatus, Acting.Rule rule) {
    this.readStatus = readStatus;
    this.rule = rule;
  }

  @Override
  public void handle(Context ctx) {
    ctx.json(StatusBody.of(readStatus.read(rule.require(ctx).user())));
  }
}
