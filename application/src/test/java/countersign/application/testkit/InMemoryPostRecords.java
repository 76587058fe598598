package countersign.application.testkit;

import countersign.application.port.out.PostRecords;
import countersign.application.port.out.StorageUnavailable;
import countersign.domain.IdempotencyKey;
import countersign.domain.PostId;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

public final class InMemoryPostRecords implements PostRecords {
  private record Key(UserId user, IdempotencyKey key) {}

  private static final class Entry {
    private final String body;
    private final Instant claimedAt;
    private long number;
    private Instant until;
    private Optional<Instant> intendedAt = Optional.empty();
    private final List<PostId> sent = new ArrayList<>();
    private Optional<Outcome> outcome = Optional.empty();

    Entry(String body, long number, Instant claimedAt, Instant until) {
      this.body = body;
      this.number = number;
      this.claimedAt = claimedAt;
      this.until = until;
    }
  }

  private final Map<Key, Entry> entries = new HashMap<>();
  private long numbers;
  private boolean away;

  /// From now on every call fails as if the database were gone.
  public synchronized void goAway() {
    away = true;
  }

  public synchronized void comeBack() {
    away = false;
  }

  @Override
  public synchronized Claim claim(
      UserId user, IdempotencyKey key, String body, Instant now, Instant until) {
    requireStorage();
    var at = new Key(user, key);
    var entry = entries.get(at);
    if (entry == null || !now.isBefore(entry.claimedAt.plus(KEPT))) {
      entries.put(at, new Entry(body, ++numbers, now, until));
      return new Claim.Mine(new Ticket(user, key, numbers));
    } else if (!entry.body.equals(body)) {
      return new Claim.OtherBody();
    } else if (entry.outcome.isPresent()) {
      return new Claim.Ended(entry.outcome.get());
    } else if (isBrokenOff(entry, now)) {
      entry.number = ++numbers;
      return new Claim.BrokenOff(
          new Ticket(user, key, entry.number),
          List.copyOf(entry.sent),
          entry.intendedAt.orElse(entry.claimedAt));
    } else if (entry.intendedAt.isPresent() || now.isBefore(entry.until)) {
      return new Claim.Busy();
    }
    entry.number = ++numbers;
    entry.until = until;
    return new Claim.Mine(new Ticket(user, key, entry.number));
  }

  private static boolean isBrokenOff(Entry entry, Instant now) {
    return entry.intendedAt.map(at -> now.isAfter(at.plus(SETTLED))).orElse(false)
        || (!entry.sent.isEmpty() && !now.isBefore(entry.until));
  }

  @Override
  public synchronized boolean intend(Ticket ticket, int index, Instant now) {
    requireStorage();
    var entry = held(ticket);
    entry.ifPresent(e -> e.intendedAt = Optional.of(now));
    return entry.isPresent();
  }

  @Override
  public synchronized void sent(Ticket ticket, int index, PostId id) {
    requireStorage();
    held(ticket)
        .filter(entry -> entry.sent.size() == index)
        .ifPresent(entry -> {
          entry.intendedAt = Optional.empty();
          entry.sent.add(id);
        });
  }

  @Override
  public synchronized void notSent(Ticket ticket, int index) {
    requireStorage();
    held(ticket).ifPresent(entry -> entry.intendedAt = Optional.empty());
  }

  @Override
  public synchronized void end(Ticket ticket, Outcome outcome) {
    requireStorage();
    held(ticket).ifPresent(entry -> entry.outcome = Optional.of(outcome));
  }

  @Override
  public synchronized void release(Ticket ticket) {
    requireStorage();
    held(ticket).ifPresent(_ -> entries.remove(new Key(ticket.user(), ticket.key())));
  }

  private Optional<Entry> held(Ticket ticket) {
    return Optional.ofNullable(entries.get(new Key(ticket.user(), ticket.key())))
        .filter(entry -> entry.number == ticket.number() && entry.outcome.isEmpty());
  }

  @Override
  public synchronized int forget(Instant before) {
    requireStorage();
    var size = entries.size();
    entries.values().removeIf(entry -> entry.claimedAt.isBefore(before));
    return size - entries.size();
  }

  private void requireStorage() {
    if (away) {
      throw new StorageUnavailable("the database is away");
    }
  }
}
