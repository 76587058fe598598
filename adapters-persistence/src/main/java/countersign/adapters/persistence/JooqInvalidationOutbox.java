package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.INVALIDATION;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import countersign.application.port.out.InvalidationOutbox;
import countersign.domain.CustodyEvent;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.Protocol;
import countersign.domain.TokenCredentials;
import countersign.domain.UserId;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;

/// The outbox in PostgreSQL. A claim lasts until its time is over, or what waits is retried or
/// ended; nobody else gets it before then, neither as due nor by its user. A worker that outlives
/// its claim may see X asked twice, which does no harm.
record JooqInvalidationOutbox(Storage storage, Keyset keyset) implements InvalidationOutbox {

  private record Place(UserId user, Protocol protocol, Generation generation, Fingerprint app) {
    PairCipher.Place ofPair() {
      return new PairCipher.Place(user, generation, app);
    }

    GrantCipher.Place ofGrant() {
      return new GrantCipher.Place(user, generation, app);
    }
  }

  @Override
  public List<Waiting> claimDue(Instant now, Instant until, int limit) {
    return claim(INVALIDATION.NEXT_ATTEMPT_AT.le(Micros.of(now)), now, until, limit);
  }

  @Override
  public List<Waiting> claim(UserId user, Instant now, Instant until) {
    return claim(INVALIDATION.USER_ID.eq(user.value()), now, until, Integer.MAX_VALUE);
  }

  private List<Waiting> claim(Condition wanted, Instant now, Instant until, int limit) {
    var free =
        name("free")
            .as(
                select(INVALIDATION.USER_ID, INVALIDATION.PROTOCOL, INVALIDATION.GENERATION)
                    .from(INVALIDATION)
                    .where(wanted)
                    .and(
                        INVALIDATION
                            .CLAIMED_UNTIL
                            .isNull()
                            .or(INVALIDATION.CLAIMED_UNTIL.le(Micros.of(now))))
                    .orderBy(INVALIDATION.NEXT_ATTEMPT_AT)
                    .limit(limit)
                    .forUpdate()
                    .skipLocked());
    return storage.query(jooq ->
        jooq.with(free)
            .update(INVALIDATION)
            .set(INVALIDATION.CLAIMED_UNTIL, Micros.of(until))
            .set(INVALIDATION.NEXT_ATTEMPT_AT, Micros.of(until))
            .from(free)
            .where(INVALIDATION.USER_ID.eq(free.field(INVALIDATION.USER_ID)))
            .and(INVALIDATION.PROTOCOL.eq(free.field(INVALIDATION.PROTOCOL)))
            .and(INVALIDATION.GENERATION.eq(free.field(INVALIDATION.GENERATION)))
            .returning(INVALIDATION.fields())
            .fetch(this::waiting));
  }

  private Waiting waiting(Record row) {
    var place =
        new Place(
            new UserId(row.get(INVALIDATION.USER_ID)),
            Words.read(Protocol.class, row.get(INVALIDATION.PROTOCOL)),
            new Generation(row.get(INVALIDATION.GENERATION)),
            new Fingerprint(row.get(INVALIDATION.APP_FINGERPRINT)));
    return new Waiting(
        place.user(),
        place.protocol(),
        place.generation(),
        new Fingerprint(row.get(INVALIDATION.TOKEN_FINGERPRINT)),
        place.app(),
        opened(
            place, row.get(INVALIDATION.TOKEN_CIPHERTEXT), row.get(INVALIDATION.OTHER_CIPHERTEXT)),
        row.get(INVALIDATION.ATTEMPTS),
        row.get(INVALIDATION.QUEUED_AT));
  }

  private Optional<TokenCredentials> opened(Place place, byte[] token, byte[] other) {
    try {
      return Optional.of(
          switch (place.protocol()) {
            case OAUTH1 ->
                keyset.pairCipher().open(new PairCipher.Sealed(token, other), place.ofPair());
            case OAUTH2 ->
                keyset.grantCipher().open(new GrantCipher.Sealed(token, other), place.ofGrant());
          });
    } catch (GeneralSecurityException _) {
      return Optional.empty();
    }
  }

  /// Without effect when somebody else has retried since: the claim was over.
  @Override
  public void retry(Waiting waiting, Instant next) {
    storage.query(jooq ->
        jooq.update(INVALIDATION)
            .set(INVALIDATION.ATTEMPTS, waiting.attempts() + 1)
            .set(INVALIDATION.NEXT_ATTEMPT_AT, Micros.of(next))
            .setNull(INVALIDATION.CLAIMED_UNTIL)
            .where(is(waiting))
            .and(INVALIDATION.ATTEMPTS.eq(waiting.attempts()))
            .execute());
  }

  /// The event is written even when it has left meanwhile: what X did is a fact.
  @Override
  public void end(Waiting waiting, CustodyEvent event) {
    storage.inTransaction(jooq -> {
      new CustodyLog(jooq, keyset).append(List.of(event));
      return jooq.deleteFrom(INVALIDATION).where(is(waiting)).execute();
    });
  }

  @Override
  public int waiting(UserId user) {
    return storage.query(
        jooq -> jooq.fetchCount(INVALIDATION, INVALIDATION.USER_ID.eq(user.value())));
  }

  private static Condition is(Waiting waiting) {
    return INVALIDATION
        .USER_ID
        .eq(waiting.user().value())
        .and(INVALIDATION.PROTOCOL.eq(waiting.protocol().wire()))
        .and(INVALIDATION.GENERATION.eq(waiting.generation().number()));
  }
}
