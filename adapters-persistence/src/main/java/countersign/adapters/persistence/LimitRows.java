package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.RATE_LIMIT;
import static countersign.adapters.persistence.jooq.Tables.SEEN_ENDPOINT;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import countersign.domain.EndpointName;
import countersign.domain.RateLimit;
import countersign.domain.SeenLimits;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertOnDuplicateSetMoreStep;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.RowN;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// What an answer of X told, as rows: one of the endpoint, one of each family.
record LimitRows(DSLContext jooq) {
  private static final List<Field<?>> TOLD =
      List.of(RATE_LIMIT.FAMILY, RATE_LIMIT.CALLS, RATE_LIMIT.REMAINING, RATE_LIMIT.RESET_AT);

  /// One statement, in which the endpoint's row comes first: two answers at once, and whoever
  /// forgets endpoints, lock in the same order.
  int keep(UserId user, SeenLimits seen) {
    var endpoint = endpoint(user, seen);
    if (seen.limits().isEmpty()) {
      return jooq.execute(endpoint);
    }
    var kept = name("kept").as(endpoint.returning(SEEN_ENDPOINT.USER_ID, SEEN_ENDPOINT.ENDPOINT));
    var told = told(seen.limits());
    return jooq.with(kept)
        .insertInto(
            RATE_LIMIT,
            RATE_LIMIT.USER_ID,
            RATE_LIMIT.ENDPOINT,
            RATE_LIMIT.SEEN_AT,
            RATE_LIMIT.FAMILY,
            RATE_LIMIT.CALLS,
            RATE_LIMIT.REMAINING,
            RATE_LIMIT.RESET_AT)
        .select(
            select(
                    kept.field(SEEN_ENDPOINT.USER_ID),
                    kept.field(SEEN_ENDPOINT.ENDPOINT),
                    val(Micros.of(seen.seenAt()), RATE_LIMIT.SEEN_AT),
                    told.field(RATE_LIMIT.FAMILY),
                    told.field(RATE_LIMIT.CALLS),
                    told.field(RATE_LIMIT.REMAINING),
                    told.field(RATE_LIMIT.RESET_AT))
                .from(kept)
                .crossJoin(told))
        .onConflict(RATE_LIMIT.USER_ID, RATE_LIMIT.ENDPOINT, RATE_LIMIT.FAMILY)
        .doUpdate()
        .set(RATE_LIMIT.SEEN_AT, excluded(RATE_LIMIT.SEEN_AT))
        .set(RATE_LIMIT.CALLS, excluded(RATE_LIMIT.CALLS))
        .set(RATE_LIMIT.REMAINING, excluded(RATE_LIMIT.REMAINING))
        .set(RATE_LIMIT.RESET_AT, excluded(RATE_LIMIT.RESET_AT))
        .where(RATE_LIMIT.SEEN_AT.le(excluded(RATE_LIMIT.SEEN_AT)))
        .execute();
  }

  private static InsertOnDuplicateSetMoreStep<?> endpoint(UserId user, SeenLimits seen) {
    return insertInto(SEEN_ENDPOINT)
        .set(SEEN_ENDPOINT.USER_ID, user.value())
        .set(SEEN_ENDPOINT.ENDPOINT, seen.endpoint().value())
        .set(SEEN_ENDPOINT.SEEN_AT, Micros.of(seen.seenAt()))
        .set(SEEN_ENDPOINT.CLOSED_UNTIL, Micros.of(seen.closedUntil()))
        .onConflict(SEEN_ENDPOINT.USER_ID, SEEN_ENDPOINT.ENDPOINT)
        .doUpdate()
        .set(
            SEEN_ENDPOINT.SEEN_AT, greatest(SEEN_ENDPOINT.SEEN_AT, excluded(SEEN_ENDPOINT.SEEN_AT)))
        .set(SEEN_ENDPOINT.CLOSED_UNTIL, closedUntil());
  }

  /// Only an answer from after the time when the endpoint opened again makes that time forgotten;
  /// any other was under way while it was closed.
  private static Field<Instant> closedUntil() {
    var told = excluded(SEEN_ENDPOINT.CLOSED_UNTIL);
    var openedBefore = SEEN_ENDPOINT.CLOSED_UNTIL.le(excluded(SEEN_ENDPOINT.SEEN_AT));
    return when(openedBefore, told).else_(greatest(SEEN_ENDPOINT.CLOSED_UNTIL, told));
  }

  /// In the order of families, for the sake of the locks.
  private static Table<Record> told(List<RateLimit> limits) {
    var rows =
        limits.stream()
            .sorted(Comparator.comparing(RateLimit::family))
            .map(limit ->
                row(
                    List.of(
                        val(Words.of(limit.family()), RATE_LIMIT.FAMILY),
                        val(limit.limit(), RATE_LIMIT.CALLS),
                        val(limit.remaining(), RATE_LIMIT.REMAINING),
                        val(Micros.of(limit.resetAt()), RATE_LIMIT.RESET_AT))))
            .toArray(RowN[]::new);
    return DSL.values(rows).as("told", TOLD.stream().map(Field::getName).toArray(String[]::new));
  }

  /// All rows of one endpoint.
  static SeenLimits read(Result<? extends Record> rows) {
    var first = rows.getFirst();
    return new SeenLimits(
        new EndpointName(first.get(SEEN_ENDPOINT.ENDPOINT)),
        rows.stream()
            .filter(row -> row.get(RATE_LIMIT.FAMILY) != null)
            .map(LimitRows::limit)
            .sorted(Comparator.comparing(RateLimit::family))
            .toList(),
        Optional.ofNullable(first.get(SEEN_ENDPOINT.CLOSED_UNTIL)),
        first.get(SEEN_ENDPOINT.SEEN_AT));
  }

  private static RateLimit limit(Record row) {
    return new RateLimit(
        Words.read(RateLimit.Family.class, row.get(RATE_LIMIT.FAMILY)),
        row.get(RATE_LIMIT.CALLS),
        row.get(RATE_LIMIT.REMAINING),
        row.get(RATE_LIMIT.RESET_AT));
  }
}
