package countersign.application.testkit;

import countersign.application.port.out.LimitBook;
import countersign.domain.EndpointName;
import countersign.domain.SeenLimits;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

public final class InMemoryLimitBook implements LimitBook {
  private record Key(UserId user, EndpointName endpoint) {}

  private final Map<Key, SeenLimits> seen = new HashMap<>();

  @Override
  public synchronized void keep(UserId user, SeenLimits newly) {
    seen.merge(new Key(user, newly.endpoint()), newly, InMemoryLimitBook::merged);
  }

  private static SeenLimits merged(SeenLimits a, SeenLimits b) {
    var newer = b.seenAt().isBefore(a.seenAt()) ? a : b;
    var closed =
        Stream.of(a, b)
            .flatMap(limits -> limits.closedUntil().stream())
            .max(Comparator.naturalOrder());
    return new SeenLimits(newer.endpoint(), newer.limits(), closed, newer.seenAt());
  }

  @Override
  public synchronized List<SeenLimits> of(UserId user) {
    return seen.entrySet().stream()
        .filter(entry -> entry.getKey().user().equals(user))
        .map(Map.Entry::getValue)
        .sorted(Comparator.comparing(limits -> limits.endpoint().value()))
        .toList();
  }

  @Override
  public synchronized Optional<Instant> closedUntil(
      UserId user, EndpointName endpoint, Instant now) {
    return Optional.ofNullable(seen.get(new Key(user, endpoint)))
        .flatMap(SeenLimits::closedUntil)
        .filter(now::isBefore);
  }

  @Override
  public synchronized int forget(Instant before) {
    var size = seen.size();
    seen.values().removeIf(limits -> limits.seenAt().isBefore(before));
    return size - seen.size();
  }
}
