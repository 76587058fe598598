package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.INVALIDATION;
import static countersign.adapters.persistence.jooq.Tables.OAUTH2_GRANT;
import static countersign.adapters.persistence.jooq.Tables.TOKEN_PAIR;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import countersign.domain.CustodyEvent;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.Occasion;
import countersign.domain.Protocol;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;

/// How pairs and grants enter the outbox, and pairs leave it because they are held again.
record InvalidationRows(DSLContext jooq) {
  private static final String HELD_AGAIN = "token_held_again";
  private static final List<Field<?>> COLUMNS =
      List.of(
          INVALIDATION.USER_ID,
          INVALIDATION.PROTOCOL,
          INVALIDATION.GENERATION,
          INVALIDATION.TOKEN_FINGERPRINT,
          INVALIDATION.APP_FINGERPRINT,
          INVALIDATION.TOKEN_CIPHERTEXT,
          INVALIDATION.OTHER_CIPHERTEXT,
          INVALIDATION.QUEUED_AT,
          INVALIDATION.NEXT_ATTEMPT_AT);

  /// Copies the ciphertexts as they are: user, generation and consumer key stay, and with them the
  /// place they are bound to.
  void queue(UserId user, Generation generation, Instant now) {
    jooq.insertInto(INVALIDATION, COLUMNS)
        .select(
            select(
                    TOKEN_PAIR.USER_ID,
                    val(Protocol.OAUTH1.wire(), INVALIDATION.PROTOCOL),
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

  /// The same with the grant that is held.
  void queueGrant(UserId user, Instant now) {
    jooq.insertInto(INVALIDATION, COLUMNS)
        .select(
            select(
                    OAUTH2_GRANT.USER_ID,
                    val(Protocol.OAUTH2.wire(), INVALIDATION.PROTOCOL),
                    OAUTH2_GRANT.GENERATION,
                    OAUTH2_GRANT.TOKEN_FINGERPRINT,
                    OAUTH2_GRANT.CLIENT_FINGERPRINT,
                    OAUTH2_GRANT.ACCESS_CIPHERTEXT,
                    OAUTH2_GRANT.REFRESH_CIPHERTEXT,
                    val(now, INVALIDATION.QUEUED_AT),
                    val(now, INVALIDATION.NEXT_ATTEMPT_AT))
                .from(OAUTH2_GRANT)
                .where(OAUTH2_GRANT.USER_ID.eq(user.value())))
        .execute();
  }

  /// Of whoever waits for a token of a pair, the one that does so longest.
  Optional<Fingerprint> waiting(Set<Fingerprint> token) {
    return jooq.select(INVALIDATION.TOKEN_FINGERPRINT)
        .from(INVALIDATION)
        .where(INVALIDATION.TOKEN_FINGERPRINT.in(token.stream().map(Fingerprint::hex).toList()))
        .and(INVALIDATION.PROTOCOL.eq(Protocol.OAUTH1.wire()))
        .orderBy(INVALIDATION.QUEUED_AT)
        .limit(1)
        .fetchOptional(row -> new Fingerprint(row.value1()));
  }

  /// Drops whatever waits for this token of a pair, whoever queued it, and returns what to log
  /// about it.
  List<CustodyEvent> drop(Fingerprint token, Occasion occasion) {
    return jooq.deleteFrom(INVALIDATION)
        .where(INVALIDATION.TOKEN_FINGERPRINT.eq(token.hex()))
        .and(INVALIDATION.PROTOCOL.eq(Protocol.OAUTH1.wire()))
        .returning(INVALIDATION.fields())
        .fetch(row ->
            new CustodyEvent(
                CustodyEvent.Kind.INVALIDATION_ENDED,
                new UserId(row.get(INVALIDATION.USER_ID)),
                new Generation(row.get(INVALIDATION.GENERATION)),
                Optional.of(token),
                Optional.of(new Fingerprint(row.get(INVALIDATION.APP_FINGERPRINT))),
                HELD_AGAIN,
                occasion));
  }
}
