package countersign.application.testkit;

import countersign.application.port.out.PendingConnections;
import countersign.application.port.out.StorageUnavailable;
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
  private boolean away;

  /// From now on no flow can be looked up or taken, as if the database were gone.
  public synchronized void goAway() {
    away = true;
  }

  private void requireStorage() {
    if (away) {
      throw new StorageUnavailable("the database is away");
    }
  }

  @Override
  public synchronized void open(Pending pending) {
    flows.put(pending.flow(), pending);
  }

  @Override
  public synchronized Taken take(Fingerprint id, UserId user, Instant now) {
    requireStorage();
    var flow = Optional.ofNullable(flows.get(id));
    if (flow.isEmpty()) {
      return new Taken.Unknown();
    }
    if (!flow.get().user().equals(user)) {
      return new Taken.OfAnotherUser();
    }
    if (taken.contains(id)) {
      return new Taken.Used();
    }
    if (!flow.get().expiresAt().isAfter(now)) {
      return new Taken.Expired();
    }
    taken.add(id);
    return new Taken.Open(flow.get());
  }

  @Override
  public synchronized Optional<ReturnPath> returnPath(Fingerprint id, UserId user) {
    requireStorage();
    return Optional.ofNullable(flows.get(id))
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
