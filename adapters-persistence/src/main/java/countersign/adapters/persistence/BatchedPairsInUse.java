package countersign.adapters.persistence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import countersign.application.port.out.PairsInUse;
import countersign.domain.CustodyEvent;
import countersign.domain.Fingerprint;
import countersign.domain.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/// Remembers decrypted pairs, at most 10,000 of them and each for a minute at most, and records
/// their uses in batches. What is remembered may be old: [#admit] finds out, because it records a
/// use only if the connection is still at its revision.
final class BatchedPairsInUse implements PairsInUse {
  private static final int MOST_REMEMBERED = 10_000;
  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  /// @param user as the custody log knows it
  private record Remembered(Opened opened, Fingerprint user) {
    long revision() {
      return opened.connection().revision();
    }
  }

  private final Storage storage;
  private final Keyset keyset;
  private final UseWriter writer;
  private final Cache<UserId, Remembered> remembered;

  BatchedPairsInUse(Storage storage, Keyset keyset, InstantSource clock, UseWriter writer) {
    this.storage = storage;
    this.keyset = keyset;
    this.writer = writer;
    this.remembered =
        Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .ticker(() -> nanos(clock))
            // Else a pair that nobody asks for again would stay in memory.
            .scheduler(Scheduler.systemScheduler())
            .build();
  }

  private static long nanos(InstantSource clock) {
    var now = clock.instant();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }

  @Override
  public Opened open(UserId user) {
    var known = remembered.getIfPresent(user);
    if (known != null) {
      return known.opened();
    }
    var opened = storage.query(jooq -> new PairRows(jooq, keyset).openHeld(user));
    if (opened.credentials().isPresent()) {
      remember(new Remembered(opened, fingerprint(user)));
    }
    return opened;
  }

  /// Whoever read an older revision does not displace a newer one.
  private void remember(Remembered read) {
    var user = read.opened().connection().user();
    var _ = remembered.asMap().merge(user, read, (a, b) -> a.revision() > b.revision() ? a : b);
  }

  @Override
  public boolean admit(Opened opened, CustodyEvent use) {
    var connection = opened.connection();
    if (!use.user().equals(connection.user())) {
      throw new IllegalArgumentException("a use of another user's pair");
    }
    var known = remembered.getIfPresent(use.user());
    var user = known == null ? fingerprint(use.user()) : known.user();
    var actor = use.request().actor().map(this::fingerprint);
    var admitted = writer.record(new AskedUse(use, user, actor, connection.revision()));
    if (!admitted) {
      forget(use.user(), connection.revision());
    }
    return admitted;
  }

  private void forget(UserId user, long revision) {
    var known = remembered.getIfPresent(user);
    if (known != null && known.revision() == revision) {
      remembered.asMap().remove(user, known);
    }
  }

  private Fingerprint fingerprint(UserId user) {
    return keyset.fingerprints().ofUser(user);
  }

  void close() {
    writer.close();
    remembered.invalidateAll();
  }
}
