package countersign.application.testkit;

import countersign.application.port.out.LimitBook;
import countersign.domain.EndpointName;
import countersign.domain.RateLimit;
import countersign.domain.RateLimit.Family;
import countersign.domain.SeenLimits;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

public final class InMemoryLimitBook implements LimitBook {
  private record Key(UserId user, EndpointName endpoint) {}

  private record Told(RateLimit limit, Instant at) {
    static Told newer(Told before, Told now) {
      return now.at().isBefore(before.at()) ? before : now;
    }
  }

  private static final class Entry {
    private final Map<Family, Told> limits = new TreeMap<>();
    private Optional<Instant> closedUntil = Optional.empty();
    private Instant seenAt = Instant.MIN;

    void keep(SeenLimits seen) {
      for (var limit : seen.limits()) {
        limits.merge(limit.family(), new Told(limit, seen.seenAt()), Told::newer);
      }
      var hasOpened = closedUntil.filter(at -> !at.isAfter(seen.seenAt())).isPresent();
      closedUntil = hasOpened ? seen.closedUntil() : later(closedUntil, seen.closedUntil());
      seenAt = seen.seenAt().isAfter(seenAt) ? seen.seenAt() : seenAt;
    }

    private static Optional<Instant> later(Optional<Instant> a, Optional<Instant> b) {
      return Stream.of(a, b).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    SeenLimits as(EndpointName endpoint) {
      var newest = limits.values().stream().map(Told::limit).toList();
      return new SeenLimits(endpoint, newest, closedUntil, seenAt);
    }
  }

  private final Map<Key, Entry> entries = new HashMap<>();

  @Override
  public synchronized void keep(UserId user, SeenLimits seen) {
    entries.computeIfAbsent(new Key(user, seen.endpoint()), _ -> new Entry()).keep(seen);
  }

  @Override
  public synchronized List<SeenLimits> of(UserId user) {
    return entries.entrySet().stream()
        .filter(entry -> entry.getKey().user().equals(user))
        .map(entry -> entry.getValue().as(entry.getKey().endpoint()))
        .sorted(Comparator.comparing(seen -> seen.endpoint().value()))
        .toList();
  }

  @Override
  public synchronized Optional<Instant> closedUntil(
      UserId user, EndpointName endpoint, Instant now) {
    return Optional.ofNullable(entries.get(new Key(user, endpoint)))
        .flatMap(entry -> entry.closedUntil)
        .filter(now::isBefore);
  }

  @Override
  public synchronized int forget(Instant before) {
    var size = entries.size();
    entries.values().removeIf(entry -> entry.seenAt.isBefore(before));
    entries
        .values()
        .forEach(entry -> entry.limits.values().removeIf(told -> told.at().isBefore(before)));
    return size - entries.size();
  }
}
