package countersign.application.testkit;

import countersign.application.port.out.InvalidationOutbox;
import countersign.domain.CustodyEvent;
import countersign.domain.Fingerprint;
import countersign.domain.Occasion;
import countersign.domain.Protocol;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The outbox of an [InMemoryTokenVault].
public final class InMemoryInvalidationOutbox implements InvalidationOutbox {
  record Entry(Waiting waiting, Instant next, Instant claimedUntil) {
    boolean isOfPair(Fingerprint token) {
      return waiting.protocol() == Protocol.OAUTH1 && waiting.token().equals(token);
    }

    CustodyEvent heldAgain(Occasion occasion) {
      return new CustodyEvent(
          CustodyEvent.Kind.INVALIDATION_ENDED,
          waiting.user(),
          waiting.generation(),
          Optional.of(waiting.token()),
          Optional.of(waiting.consumerKey()),
          "token_held_again",
          occasion);
    }
  }

  private final InMemoryTokenVault vault;

  public InMemoryInvalidationOutbox(InMemoryTokenVault vault) {
    this.vault = vault;
  }

  @Override
  public List<Waiting> claimDue(Instant now, Instant until, int limit) {
    return claim(entry -> !entry.next().isAfter(now), now, until, limit);
  }

  @Override
  public List<Waiting> claim(UserId user, Instant now, Instant until) {
    return claim(entry -> entry.waiting().user().equals(user), now, until, Integer.MAX_VALUE);
  }

  private List<Waiting> claim(Predicate<Entry> wanted, Instant now, Instant until, int limit) {
    synchronized (vault) {
      var claimed =
          vault.outbox.stream()
              .filter(wanted)
              .filter(entry -> !entry.claimedUntil().isAfter(now))
              .limit(limit)
              .toList();
      vault.outbox.removeAll(claimed);
      claimed.forEach(entry -> vault.outbox.add(new Entry(entry.waiting(), entry.next(), until)));
      return claimed.stream().map(Entry::waiting).toList();
    }
  }

  @Override
  public void retry(Waiting waiting, Instant next) {
    synchronized (vault) {
      if (remove(waiting)) {
        vault.outbox.add(new Entry(again(waiting), next, Instant.MIN));
      }
    }
  }

  private static Waiting again(Waiting waiting) {
    return new Waiting(
        waiting.user(),
        waiting.protocol(),
        waiting.generation(),
        waiting.token(),
        waiting.consumerKey(),
        waiting.credentials(),
        waiting.attempts() + 1,
        waiting.queuedAt());
  }

  @Override
  public void end(Waiting waiting, CustodyEvent event) {
    synchronized (vault) {
      remove(waiting);
      vault.record(List.of(event));
    }
  }

  private boolean remove(Waiting waiting) {
    return vault.outbox.removeIf(entry ->
        entry.waiting().user().equals(waiting.user())
            && entry.waiting().protocol() == waiting.protocol()
            && entry.waiting().generation().equals(waiting.generation()));
  }

  @Override
  public int waiting(UserId user) {
    synchronized (vault) {
      var _ = vault.find(user);
      return (int) vault.outbox.stream().filter(e -> e.waiting().user().equals(user)).count();
    }
  }
}
