package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.TOKEN_PAIR;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import countersign.application.port.out.TokenVault.DueCheck;
import countersign.domain.Generation;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/// When each unsettled pair is shown to X again.
record DueChecks(DSLContext jooq) {

  /// Rows that another instance is claiming at this moment are passed over, not waited for.
  List<DueCheck> claim(Instant now, Instant until, int limit) {
    var due =
        name("due")
            .as(
                select(TOKEN_PAIR.USER_ID, TOKEN_PAIR.GENERATION)
                    .from(TOKEN_PAIR)
                    .where(TOKEN_PAIR.UNSETTLED)
                    .and(TOKEN_PAIR.NEXT_CHECK_AT.le(Micros.of(now)))
                    .orderBy(TOKEN_PAIR.NEXT_CHECK_AT)
                    .limit(limit)
                    .forUpdate()
                    .skipLocked());
    return jooq.with(due)
        .update(TOKEN_PAIR)
        .set(TOKEN_PAIR.NEXT_CHECK_AT, Micros.of(until))
        .from(due)
        .where(TOKEN_PAIR.USER_ID.eq(due.field(TOKEN_PAIR.USER_ID)))
        .and(TOKEN_PAIR.GENERATION.eq(due.field(TOKEN_PAIR.GENERATION)))
        .returning(TOKEN_PAIR.fields())
        .fetch(row ->
            new DueCheck(
                new UserId(row.get(TOKEN_PAIR.USER_ID)),
                PairRow.read(row),
                row.get(TOKEN_PAIR.CHECK_ATTEMPTS)));
  }

  Optional<Instant> next(UserId user) {
    return jooq.select(min(TOKEN_PAIR.NEXT_CHECK_AT))
        .from(TOKEN_PAIR)
        .where(TOKEN_PAIR.USER_ID.eq(user.value()))
        .and(TOKEN_PAIR.UNSETTLED)
        .fetchOptional(row -> row.value1());
  }

  int schedule(UserId user, Generation generation, int attempts, Optional<Instant> next) {
    return jooq.update(TOKEN_PAIR)
        .set(TOKEN_PAIR.CHECK_ATTEMPTS, attempts)
        .set(TOKEN_PAIR.NEXT_CHECK_AT, Micros.of(next))
        .where(PairRow.is(user, generation))
        .execute();
  }
}
