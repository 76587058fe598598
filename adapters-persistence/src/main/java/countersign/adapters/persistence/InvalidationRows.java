package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.INVALIDATION;
import static countersign.adapters.persistence.jooq.Tables.TOKEN_PAIR;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import countersign.domain.CustodyEvent;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.Occasion;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/// How pairs enter the outbox, and leave it because they are held again.
record InvalidationRows(DSLContext jooq) {
  private static final String HELD_AGAIN = "token_held_again";

  /// Copies the ciphertexts as they are: user, generation and consumer key stay, and with them the
  /// place they are bound to.
  void queue(UserId user, Generation generation, Instant now) {
    jooq.insertInto(
            INVALIDATION,
            INVALIDATION.USER_ID,
            INVALIDATION.GENERATION,
            INVALIDATION.TOKEN_FINGERPRINT,
            INVALIDATION.CONSUMER_KEY_FINGERPRINT,
            INVALIDATION.TOKEN_CIPHERTEXT,
            INVALIDATION.SECRET_CIPHERTEXT,
            INVALIDATION.QUEUED_AT,
            INVALIDATION.NEXT_ATTEMPT_AT)
        .select(
            select(
                    TOKEN_PAIR.USER_ID,
                    TOKEN_PAIR.GENERATION,
                    TOKEN_PAIR.TOKEN_FINGERPRINT,
                    TOKEN_PAIR.CONSUMER_KEY_FINGERPRINT,
                    TOKEN_PAIR.TOKEN_CIPHERTEXT,
                    TOKEN_PAIR.SECRET_CIPHERTEXT,
                    val(now, INVALIDATION.QUEUED_AT),
                    val(now, INVALIDATION.NEXT_ATTEMPT_AT))
                .from(TOKEN_PAIR)
                .where(PairRow.is(user, generation)))
        .execute();
  }

  /// Drops whatever waits for this token, whoever queued it, and returns what to log about it.
  List<CustodyEvent> drop(Fingerprint token, Occasion occasion) {
    return jooq.deleteFrom(INVALIDATION)
        .where(INVALIDATION.TOKEN_FINGERPRINT.eq(token.hex()))
        .returning(INVALIDATION.fields())
        .fetch(row ->
            new CustodyEvent(
                CustodyEvent.Kind.INVALIDATION_ENDED,
                new UserId(row.get(INVALIDATION.USER_ID)),
                new Generation(row.get(INVALIDATION.GENERATION)),
                Optional.of(token),
                Optional.of(new Fingerprint(row.get(INVALIDATION.CONSUMER_KEY_FINGERPRINT))),
                HELD_AGAIN,
                occasion));
  }
}
