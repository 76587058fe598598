package countersign.sandbox.world;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The connection attempts that have not ended. They do not outlive a restart.
public final class Flows {
  private static final int MOST = 10_000;

  private final Draw draw;
  private final Map<String, Flow> open = new LinkedHashMap<>();

  public Flows(Draw draw) {
    this.draw = draw;
  }

  public synchronized Flow start(String callback, boolean readOnly) {
    var request = new Credentials(draw.text(27), draw.text(32));
    var flow = new Flow(request, callback, readOnly, Optional.empty());
    open.put(request.token(), flow);
    if (open.size() > MOST) {
      open.remove(open.keySet().iterator().next());
    }
    return flow;
  }

  public synchronized Optional<Flow> find(String requestToken) {
    return Optional.ofNullable(open.get(requestToken));
  }

  /// Returns a flow that waits for its user; empty if there was a consent already.
  public Optional<Flow> undecided(String requestToken) {
    return find(requestToken).filter(flow -> flow.approval().isEmpty());
  }

  /// Returns the verifier; empty if the flow is unknown or decided.
  public synchronized Optional<String> approve(String requestToken, Account account, Level level) {
    return undecided(requestToken)
        .map(flow -> {
          var approval = new Flow.Approval(account.id(), level, draw.text(32));
          open.put(requestToken, flow.approved(approval));
          return approval.verifier();
        });
  }

  /// Returns the flow as it was; empty if it is unknown or decided.
  public synchronized Optional<Flow> deny(String requestToken) {
    var flow = undecided(requestToken);
    flow.ifPresent(f -> open.remove(f.request().token()));
    return flow;
  }

  /// Ends the flow if the verifier is right; a wrong one leaves it as it was.
  public synchronized Optional<Flow.Approval> exchange(String requestToken, String verifier) {
    var approval =
        find(requestToken).flatMap(Flow::approval).filter(a -> a.verifier().equals(verifier));
    approval.ifPresent(_ -> open.remove(requestToken));
    return approval;
  }

  public synchronized void reset() {
    open.clear();
  }
}
