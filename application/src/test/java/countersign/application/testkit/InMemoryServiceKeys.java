package countersign.application.testkit;

import countersign.application.port.out.ServiceKeys;
import countersign.domain.Secret;
import countersign.domain.ServiceKey;
import countersign.domain.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

public final class InMemoryServiceKeys implements ServiceKeys {
  private record Entry(Secret key, ServiceKey about) {
    boolean isInForce() {
      return about.revokedAt().isEmpty();
    }
  }

  private static final int PREFIX_LENGTH = 12;
  private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);

  private final List<Entry> entries = new ArrayList<>();
  private int drawn;

  @Override
  public synchronized Secret draw() {
    return new Secret("csk_" + "%08d".formatted(drawn++) + "x".repeat(35));
  }

  @Override
  public synchronized boolean add(Secret key, ServiceKey about) {
    if (entries.stream().anyMatch(e -> e.isInForce() && e.about().name().equals(about.name()))) {
      return false;
    }
    var prefix = Optional.of(key.reveal().substring(0, PREFIX_LENGTH));
    entries.add(
        new Entry(
            key,
            new ServiceKey(
                about.name(),
                about.scopes(),
                prefix,
                about.createdAt(),
                Optional.empty(),
                Optional.empty())));
    return true;
  }

  @Override
  public synchronized Optional<ServiceKey> find(Secret key) {
    return entries.stream()
        .filter(entry -> entry.isInForce() && entry.key().equals(key))
        .map(Entry::about)
        .findFirst();
  }

  @Override
  public synchronized void used(ServiceName name, Instant now) {
    change(name, key -> isNoted(key, now) ? key : about(key, Optional.of(now), key.revokedAt()));
  }

  private static boolean isNoted(ServiceKey key, Instant now) {
    return key.lastUsedAt().filter(at -> now.isBefore(at.plus(BETWEEN_NOTES))).isPresent();
  }

  @Override
  public synchronized List<ServiceKey> list() {
    return entries.stream()
        .map(Entry::about)
        .sorted(Comparator.comparing(key -> key.name().value()))
        .toList();
  }

  @Override
  public synchronized boolean revoke(ServiceName name, Instant now) {
    return change(name, key -> about(key, key.lastUsedAt(), Optional.of(now)));
  }

  private boolean change(ServiceName name, UnaryOperator<ServiceKey> step) {
    for (int i = 0; i < entries.size(); i++) {
      var entry = entries.get(i);
      if (entry.isInForce() && entry.about().name().equals(name)) {
        entries.set(i, new Entry(entry.key(), step.apply(entry.about())));
        return true;
      }
    }
    return false;
  }

  private static ServiceKey about(
      ServiceKey key, Optional<Instant> usedAt, Optional<Instant> revokedAt) {
    return new ServiceKey(
        key.name(), key.scopes(), key.prefix(), key.createdAt(), usedAt, revokedAt);
  }
}
