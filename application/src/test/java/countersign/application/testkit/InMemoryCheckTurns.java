package countersign.application.testkit;

import countersign.application.port.out.CheckTurns;
import countersign.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

public final class InMemoryCheckTurns implements CheckTurns {
  private final Map<UserId, Instant> turns = new HashMap<>();

  @Override
  public synchronized boolean take(UserId user, Instant now, Duration pause) {
    var isTooSoon =
        Optional.ofNullable(turns.get(user)).filter(at -> at.isAfter(now.minus(pause))).isPresent();
    if (!isTooSoon) {
      turns.put(user, now);
    }
    return !isTooSoon;
  }

  @Override
  public synchronized int forget(Instant before) {
    var old = turns.values().stream().filter(at -> at.isBefore(before)).toList();
    turns.values().removeAll(old);
    return old.size();
  }
}
