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

  private enum State {
    CLAIMED,
    SENDING,
    BROKEN_OFF,
    ENDED
  }

  private static final class Entry {
    private final String body;
    private State state = State.CLAIMED;
    private long number;
    private Instant claimedAt;
    private Instant until;
    private Instant intendedAt = Instant.MIN;
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
    if (entry == null || entry.claimedAt.isBefore(now.minus(KEPT))) {
      entries.put(at, new Entry(body, ++numbers, now, until));
      return new Claim.Mine(new Ticket(user, key, numbers));
    } else if (!entry.body.equals(body)) {
      return new Claim.OtherBody();
    }
    var isOver = !entry.until.isAfter(now);
    return switch (entry.state) {
      case ENDED -> new Claim.Ended(entry.outcome.orElseThrow());
      case SENDING ->
          entry.intendedAt.plus(SETTLED).isBefore(now)
              ? brokenOff(at, entry, now, until)
              : new Claim.Busy();
      case BROKEN_OFF -> isOver ? brokenOff(at, entry, now, until) : new Claim.Busy();
      case CLAIMED -> isOver ? abandoned(at, entry, now, until) : new Claim.Busy();
    };
  }

  private Claim abandoned(Key at, Entry entry, Instant now, Instant until) {
    return entry.sent.isEmpty()
        ? new Claim.Mine(takeOver(at, entry, State.CLAIMED, now, until))
        : brokenOff(at, entry, now, until);
  }

  private Claim brokenOff(Key at, Entry entry, Instant now, Instant until) {
    var ticket = takeOver(at, entry, State.BROKEN_OFF, now, until);
    return new Claim.BrokenOff(ticket, List.copyOf(entry.sent), entry.intendedAt);
  }

  private Ticket takeOver(Key at, Entry entry, State state, Instant now, Instant until) {
    entry.number = ++numbers;
    entry.state = state;
    entry.claimedAt = now;
    entry.until = until;
    return new Ticket(at.user(), at.key(), entry.number);
  }

  @Override
  public synchronized boolean intend(Ticket ticket, int index, Instant now) {
    requireStorage();
    var entry = open(ticket, index);
    entry.ifPresent(e -> {
      e.state = State.SENDING;
      e.intendedAt = now;
    });
    return entry.isPresent();
  }

  @Override
  public synchronized void sent(Ticket ticket, int index, PostId id) {
    requireStorage();
    open(ticket, index)
        .ifPresent(entry -> {
          entry.state = State.CLAIMED;
          entry.sent.add(id);
        });
  }

  @Override
  public synchronized void notSent(Ticket ticket, int index) {
    requireStorage();
    open(ticket, index).ifPresent(entry -> entry.state = State.CLAIMED);
  }

  @Override
  public synchronized void end(Ticket ticket, Outcome outcome) {
    requireStorage();
    open(ticket)
        .ifPresent(entry -> {
          entry.state = State.ENDED;
          entry.outcome = Optional.of(outcome);
        });
  }

  @Override
  public synchronized void release(Ticket ticket) {
    requireStorage();
    open(ticket, 0).ifPresent(_ -> entries.remove(new Key(ticket.user(), ticket.key())));
  }

  private Optional<Entry> open(Ticket ticket) {
    return Optional.ofNullable(entries.get(new Key(ticket.user(), ticket.key())))
        .filter(entry -> entry.number == ticket.number() && entry.state != State.ENDED);
  }

  private Optional<Entry> open(Ticket ticket, int index) {
    return open(ticket).filter(entry -> entry.sent.size() == index);
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
