package countersign.adapters.persistence;

import countersign.application.port.out.TokenVault;
import countersign.domain.Connection;
import countersign.domain.CustodyEvent;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.Sighting;
import countersign.domain.TokenPair;
import countersign.domain.Transition;
import countersign.domain.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;

/// The vault in PostgreSQL. A pair that does not decrypt (its key is missing, its row was altered
/// or moved) is told as `StorageUnavailable`: it is there, and may be read again once the right
/// keyset is in place.
final class JooqTokenVault implements TokenVault {
  private final Storage storage;
  private final Keyset keyset;
  private final InstantSource clock;

  JooqTokenVault(Storage storage, Keyset keyset, InstantSource clock) {
    this.storage = storage;
    this.keyset = keyset;
    this.clock = clock;
  }

  @Override
  public Connection find(UserId user) {
    return storage.query(jooq -> connections(jooq).find(user));
  }

  @Override
  public List<Sighting> sightings(UserId user) {
    return storage.query(jooq -> new SightingRows(jooq).of(user));
  }

  @Override
  public Optional<TokenPair> open(UserId user, Generation generation) {
    return storage.query(jooq -> new PairRows(jooq, keyset).open(user, generation));
  }

  @Override
  public Commit commit(Transition transition, Optional<TokenPair> arrived) {
    if (!transition.stored().isEmpty() && arrived.isEmpty()) {
      throw new IllegalArgumentException("a pair is to be stored, but its credentials are missing");
    }
    var now = Micros.of(clock.instant());
    return storage.inTransaction(jooq -> {
      var connections = connections(jooq);
      if (!connections
          .row()
          .lock(transition.before().user(), transition.before().revision(), now)) {
        return new Commit.Stale();
      }
      new Application(jooq, keyset, transition, now).apply(arrived);
      connections.write(transition.after(), now);
      return new Commit.Done();
    });
  }

  @Override
  public Optional<Fingerprint> waiting(Set<Fingerprint> token) {
    return storage.query(jooq -> new InvalidationRows(jooq).waiting(token));
  }

  @Override
  public void record(List<CustodyEvent> events) {
    storage.inTransaction(jooq -> {
      log(jooq).append(events);
      return events.size();
    });
  }

  @Override
  public List<DueCheck> claimDueChecks(Instant now, Instant until, int limit) {
    return storage.query(jooq -> new DueChecks(jooq).claim(now, until, limit));
  }

  @Override
  public void scheduleCheck(
      UserId user, Generation generation, int attempts, Optional<Instant> next) {
    storage.query(jooq -> new DueChecks(jooq).schedule(user, generation, attempts, next));
  }

  @Override
  public Optional<Instant> nextCheck(UserId user) {
    return storage.query(jooq -> new DueChecks(jooq).next(user));
  }

  @Override
  public Optional<Instant> lastUse(UserId user, Generation generation) {
    return storage.query(
        jooq -> new CustodyHistory(jooq, keyset.fingerprints()).lastUse(user, generation));
  }

  private ConnectionRows connections(DSLContext jooq) {
    return new ConnectionRows(jooq, keyset.fingerprints());
  }

  private CustodyLog log(DSLContext jooq) {
    return new CustodyLog(jooq, keyset);
  }

  @Override
  public boolean forget(UserId user, CustodyEvent event) {
    var now = Micros.of(clock.instant());
    return storage.inTransaction(jooq -> {
      var connections = connections(jooq);
      connections.row().lock(user, now);
      var grants = new GrantRows(jooq, keyset);
      grants.row().lock(user, now);
      if (connections.find(user).held().isPresent() || grants.find(user).held().isPresent()) {
        return false;
      }
      new ErasedRows(jooq).delete(user);
      log(jooq).append(List.of(event));
      new ErasedUserRows(jooq).remember(user, keyset.fingerprints(), event.at());
      return true;
    });
  }
}
