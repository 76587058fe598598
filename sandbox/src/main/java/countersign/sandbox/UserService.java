package countersign.sandbox;

import countersign.sandbox.signature.Received;
import countersign.sandbox.signature.Verdict;
import countersign.sandbox.world.Grants;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// Does a user's work for a signature or, where the endpoint takes one, for a bearer token.
record UserService(SignedService signed, UserWork work, Grants grants) implements Service {
  @Override
  public Served serve(Wire wire) throws IOException {
    var received = wire.received();
    return BearerHeader.isIn(received) && !work.endpoint().isOfVersion1()
        ? byBearer(received, wire)
        : signed.serve(wire);
  }

  private Served byBearer(Received received, Wire wire) throws IOException {
    var grant = grants.openedBy(BearerHeader.token(received));
    var owner = grant.flatMap(g -> work.world().account(g.accountId()));
    if (grant.isEmpty() || owner.isEmpty()) {
      return new Served(Refusals.UNAUTHORIZED_V2, "bearer DeadToken");
    }
    var pass = new Pass.ByBearer(grant.get().scopes());
    var call = new UserCall(owner.get(), pass.protocol(), parameters(received), wire);
    return new Served(work.answer(pass, call), "bearer ok");
  }

  private static Verdict.Good parameters(Received received) {
    var all = new HashMap<String, List<String>>(received.query());
    received
        .form()
        .forEach((name, values) ->
            all.merge(
                name,
                values,
                (first, more) -> {
                  var both = new ArrayList<>(first);
                  both.addAll(more);
                  return both;
                }));
    return new Verdict.Good(all);
  }
}
