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
  private final Map<Fingerprint, Instant> taken = new HashMap<>();
  private final Set<Fingerprint> finished = new HashSet<>();
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
    if (taken.containsKey(id)) {
      return new Taken.Used();
    }
    if (!flow.get().expiresAt().isAfter(now)) {
      return new Taken.Expired();
    }
    taken.put(id, now);
    return new Taken.Open(flow.get());
  }

  @Override
  public synchronized void finish(Fingerprint id, UserId user, Instant now) {
    requireStorage();
    if (isTakenBy(id, user)) {
      finished.add(id);
    }
  }

  private boolean isTakenBy(Fingerprint id, UserId user) {
    return taken.containsKey(id)
        && Optional.ofNullable(flows.get(id)).filter(flow -> flow.user().equals(user)).isPresent();
  }

  @Override
  public synchronized Stage stage(Fingerprint id, UserId user) {
    requireStorage();
    if (!isTakenBy(id, user)) {
      return new Stage.Open();
    }
    return finished.contains(id)
        ? new Stage.Over()
        : new Stage.UnderWay(Optional.ofNullable(taken.get(id)).orElseThrow());
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
    old.forEach(finished::remove);
    return old.size();
  }
}
