package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.INVALIDATION;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import countersign.adapters.persistence.PairCipher.Place;
import countersign.adapters.persistence.PairCipher.Sealed;
import countersign.application.port.out.InvalidationOutbox;
import countersign.domain.CustodyEvent;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.TokenPair;
import countersign.domain.UserId;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;

/// The outbox in PostgreSQL. A claim lasts until its time is over, or the pair is retried or ended;
/// nobody else gets the pair before then, neither as due nor by its user. A worker that outlives
/// its claim may see X asked twice, which does no harm.
record JooqInvalidationOutbox(Storage storage, Keyset keyset) implements InvalidationOutbox {

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
                select(INVALIDATION.USER_ID, INVALIDATION.GENERATION)
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
            .and(INVALIDATION.GENERATION.eq(free.field(INVALIDATION.GENERATION)))
            .returning(INVALIDATION.fields())
            .fetch(this::waiting));
  }

  private Waiting waiting(Record row) {
    var place =
        Place.of(
            new UserId(row.get(INVALIDATION.USER_ID)),
            new Generation(row.get(INVALIDATION.GENERATION)),
            row.get(INVALIDATION.CONSUMER_KEY_FINGERPRINT));
    var sealed =
        new Sealed(row.get(INVALIDATION.TOKEN_CIPHERTEXT), row.get(INVALIDATION.SECRET_CIPHERTEXT));
    return new Waiting(
        place.user(),
        place.generation(),
        new Fingerprint(row.get(INVALIDATION.TOKEN_FINGERPRINT)),
        place.consumerKey(),
        opened(sealed, place),
        row.get(INVALIDATION.ATTEMPTS),
        row.get(INVALIDATION.QUEUED_AT));
  }

  private Optional<TokenPair> opened(Sealed sealed, Place place) {
    try {
      return Optional.of(keyset.pairCipher().open(sealed, place));
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

  /// The event is written even when the pair has left meanwhile: what X did is a fact.
  @Override
  public void end(Waiting waiting, CustodyEvent event) {
    storage.inTransaction(jooq -> {
      new CustodyLog(jooq, keyset.fingerprints()).append(List.of(event));
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
        .and(INVALIDATION.GENERATION.eq(waiting.generation().number()));
  }
}
