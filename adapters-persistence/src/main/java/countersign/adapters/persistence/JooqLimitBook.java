package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.RATE_LIMIT;
import static countersign.adapters.persistence.jooq.Tables.SEEN_ENDPOINT;

import countersign.application.port.out.LimitBook;
import countersign.domain.EndpointName;
import countersign.domain.SeenLimits;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Limits in PostgreSQL, the newest of each family: an answer that does not name a family leaves
/// what an earlier one told of it.
record JooqLimitBook(Storage storage) implements LimitBook {

  @Override
  public void keep(UserId user, SeenLimits seen) {
    storage.query(jooq -> new LimitRows(jooq).keep(user, seen));
  }

  @Override
  public List<SeenLimits> of(UserId user) {
    return storage.query(jooq ->
        jooq
            .select(SEEN_ENDPOINT.fields())
            .select(RATE_LIMIT.FAMILY, RATE_LIMIT.CALLS, RATE_LIMIT.REMAINING, RATE_LIMIT.RESET_AT)
            .from(SEEN_ENDPOINT)
            .leftJoin(RATE_LIMIT)
            .on(RATE_LIMIT.USER_ID.eq(SEEN_ENDPOINT.USER_ID))
            .and(RATE_LIMIT.ENDPOINT.eq(SEEN_ENDPOINT.ENDPOINT))
            .where(SEEN_ENDPOINT.USER_ID.eq(user.value()))
            .orderBy(CodePoints.order(SEEN_ENDPOINT.ENDPOINT))
            .fetchGroups(SEEN_ENDPOINT.ENDPOINT)
            .values()
            .stream()
            .map(LimitRows::read)
            .toList());
  }

  @Override
  public Optional<Instant> closedUntil(UserId user, EndpointName endpoint, Instant now) {
    return storage.query(jooq ->
        jooq.select(SEEN_ENDPOINT.CLOSED_UNTIL)
            .from(SEEN_ENDPOINT)
            .where(SEEN_ENDPOINT.USER_ID.eq(user.value()))
            .and(SEEN_ENDPOINT.ENDPOINT.eq(endpoint.value()))
            .and(SEEN_ENDPOINT.CLOSED_UNTIL.gt(Micros.of(now)))
            .fetchOptional(SEEN_ENDPOINT.CLOSED_UNTIL));
  }

  /// Counts endpoints. One that was seen since keeps its place and loses the families that were
  /// not.
  @Override
  public int forget(Instant before) {
    var old = Micros.of(before);
    var endpoints =
        storage.query(
            jooq -> jooq.deleteFrom(SEEN_ENDPOINT).where(SEEN_ENDPOINT.SEEN_AT.lt(old)).execute());
    storage.query(jooq -> jooq.deleteFrom(RATE_LIMIT).where(RATE_LIMIT.SEEN_AT.lt(old)).execute());
    return endpoints;
  }
}
