package countersign.adapters.http;

import countersign.application.port.in.RequestOrigin;
import countersign.domain.UserId;
import io.javalin.http.Context;

/// Whom a request acts for, and who sent it: the user in person, or a service in the user's name.
record Acting(UserId user, RequestOrigin origin) {

  /// Lets a request pass, or ends it with a refusal.
  interface Rule {
    Acting require(Context ctx);
  }

  /// The signed-in user.
  static Rule inPerson(Gate gate) {
    return ctx -> new Acting(gate.require(ctx), RequestOrigin.ofUser(Envelope.requestId(ctx)));
  }
}
