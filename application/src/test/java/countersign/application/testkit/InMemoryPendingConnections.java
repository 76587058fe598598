package countersign.application.testkit;

import countersign.application.port.out.PendingConnections;
import countersign.domain.Fingerprint;
import countersign.domain.ReturnPath;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

public final class InMemoryPendingConnections implements PendingConnections {
  private final Map<Fingerprint, Pending> flows = new HashMap<>();
  private final Set<Fingerprint> taken = new HashSet<>();

  @Override
  public synchronized void open(Pending pending) {
    flows.put(pending.flow(), pending);
  }

  @Override
  public synchronized Taken take(Fingerprint requestToken, UserId user, Instant now) {
    var flow = Optional.ofNullable(flows.get(requestToken));
    if (flow.isEmpty()) {
      return new Taken.Unknown();
    }
    if (!flow.get().user().equals(user)) {
      return new Taken.OfAnotherUser();
    }
    if (taken.contains(requestToken)) {
      return new Taken.Used();
    }
    if (!flow.get().expiresAt().isAfter(now)) {
      return new Taken.Expired();
    }
    taken.add(requestToken);
    return new Taken.Open(flow.get());
  }

  @Override
  public synchronized Optional<ReturnPath> returnPath(Fingerprint requestToken, UserId user) {
    return Optional.ofNullable(flows.get(requestToken))
        .filter(flow -> flow.user().equals(user))
        .map(Pending::returnPath);
  }

  @Override
  public synchronized int forget(Instant before) {
    var old =
        flows.values().stream()
            .filter(flow -> flow.expiresAt().isBefore(before))
            .map(Pending::flow)
            .toList();
    old.forEach(flows::remove);
    old.forEach(taken::remove);
    return old.size();
  }
}
