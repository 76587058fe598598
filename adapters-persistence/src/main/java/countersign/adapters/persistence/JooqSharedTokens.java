package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.ENDED_TOKEN;
import static countersign.adapters.persistence.jooq.Tables.TOKEN_PAIR;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import countersign.application.port.out.SharedTokens;
import countersign.domain.Fingerprint;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;

/// Finds pairs by their tokens' fingerprints, and keeps one row for each fingerprint of a token
/// that X was asked to end.
record JooqSharedTokens(Storage storage) implements SharedTokens {
  @Override
  public List<UserId> holders(Set<Fingerprint> token) {
    return storage.query(jooq ->
        jooq.selectDistinct(TOKEN_PAIR.USER_ID)
            .from(TOKEN_PAIR)
            .where(TOKEN_PAIR.TOKEN_FINGERPRINT.in(hex(token)))
            .orderBy(TOKEN_PAIR.USER_ID)
            .fetch(row -> new UserId(row.value1())));
  }

  @Override
  public int people(TwitterAccount account) {
    return storage.query(jooq ->
        jooq.fetchCount(
            jooq.selectDistinct(TOKEN_PAIR.USER_ID)
                .from(TOKEN_PAIR)
                .where(TOKEN_PAIR.ACCOUNT_ID.eq(account.id()))));
  }

  @Override
  public boolean ask(Set<Fingerprint> token, Instant now, Instant due) {
    return storage.inTransaction(jooq -> {
      var known = jooq.fetchCount(ENDED_TOKEN, is(token));
      // In one order, so that two who ask at once do not wait for each other.
      for (var fingerprint : hex(token)) {
        jooq.insertInto(ENDED_TOKEN)
            .set(ENDED_TOKEN.TOKEN_FINGERPRINT, fingerprint)
            .set(ENDED_TOKEN.ASKED_AT, Micros.of(now))
            .set(ENDED_TOKEN.DUE_AT, Micros.of(due))
            .onConflict(ENDED_TOKEN.TOKEN_FINGERPRINT)
            .doUpdate()
            .set(ENDED_TOKEN.ASKED_AT, Micros.of(now))
            .set(ENDED_TOKEN.DUE_AT, Micros.of(due))
            .execute();
      }
      return known > 0;
    });
  }

  @Override
  public void end(Set<Fingerprint> token, Instant now, Instant due) {
    storage.query(jooq ->
        jooq.update(ENDED_TOKEN)
            .set(ENDED_TOKEN.ENDED_AT, Micros.of(now))
            .set(ENDED_TOKEN.DUE_AT, Micros.of(due))
            .where(is(token))
            .execute());
  }

  @Override
  public void forget(Set<Fingerprint> token) {
    storage.query(jooq -> jooq.deleteFrom(ENDED_TOKEN).where(is(token)).execute());
  }

  /// Rows that another instance is claiming at this moment are passed over, not waited for.
  @Override
  public List<Ended> claimDue(Instant now, Instant until, int limit) {
    var due =
        name("due")
            .as(
                select(ENDED_TOKEN.TOKEN_FINGERPRINT)
                    .from(ENDED_TOKEN)
                    .where(ENDED_TOKEN.DUE_AT.le(Micros.of(now)))
                    .orderBy(ENDED_TOKEN.DUE_AT)
                    .limit(limit)
                    .forUpdate()
                    .skipLocked());
    return storage.query(jooq ->
        jooq.with(due)
            .update(ENDED_TOKEN)
            .set(ENDED_TOKEN.DUE_AT, Micros.of(until))
            .from(due)
            .where(ENDED_TOKEN.TOKEN_FINGERPRINT.eq(due.field(ENDED_TOKEN.TOKEN_FINGERPRINT)))
            .returning(ENDED_TOKEN.fields())
            .fetch(row ->
                new Ended(
                    new Fingerprint(row.get(ENDED_TOKEN.TOKEN_FINGERPRINT)),
                    row.get(ENDED_TOKEN.ASKED_AT),
                    Optional.ofNullable(row.get(ENDED_TOKEN.ENDED_AT)))));
  }

  @Override
  public void look(Fingerprint token, Instant due) {
    storage.query(jooq ->
        jooq.update(ENDED_TOKEN)
            .set(ENDED_TOKEN.DUE_AT, Micros.of(due))
            .where(is(Set.of(token)))
            .execute());
  }

  private static Condition is(Set<Fingerprint> token) {
    return ENDED_TOKEN.TOKEN_FINGERPRINT.in(hex(token));
  }

  private static List<String> hex(Set<Fingerprint> token) {
    return token.stream().map(Fingerprint::hex).sorted(Comparator.naturalOrder()).toList();
  }
}
