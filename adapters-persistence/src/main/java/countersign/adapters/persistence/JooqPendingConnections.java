package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.PENDING_CONNECTION;

import countersign.application.port.out.PendingConnections;
import countersign.domain.Fingerprint;
import countersign.domain.ReturnPath;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/// Open flows in PostgreSQL: whoever sets `taken_at` has taken the flow.
record JooqPendingConnections(Storage storage) implements PendingConnections {

  @Override
  public void open(Pending pending) {
    var expected = pending.expected();
    storage.query(jooq ->
        jooq.insertInto(PENDING_CONNECTION)
            .set(PENDING_CONNECTION.FLOW_FINGERPRINT, pending.flow().hex())
            .set(PENDING_CONNECTION.USER_ID, pending.user().value())
            .set(PENDING_CONNECTION.APP_FINGERPRINT, pending.app().hex())
            .set(PENDING_CONNECTION.RETURN_PATH, pending.returnPath().value())
            .set(PENDING_CONNECTION.SWITCH_ACCOUNT, pending.switchAccount())
            .set(
                PENDING_CONNECTION.EXPECTED_ACCOUNT_ID,
                expected.map(TwitterAccount::id).orElse(null))
            .set(
                PENDING_CONNECTION.EXPECTED_SCREEN_NAME,
                expected.flatMap(TwitterAccount::screenName).orElse(null))
            .set(PENDING_CONNECTION.EXPIRES_AT, Micros.of(pending.expiresAt()))
            .execute());
  }

  @Override
  public Taken take(Fingerprint flow, UserId user, Instant now) {
    return storage.inTransaction(jooq ->
        taken(jooq, flow, user, Micros.of(now))
            .or(() -> find(jooq, flow).map(row -> refused(row, user)))
            .orElseGet(Taken.Unknown::new));
  }

  private static Optional<Taken> taken(
      DSLContext jooq, Fingerprint flow, UserId user, Instant now) {
    return jooq.update(PENDING_CONNECTION)
        .set(PENDING_CONNECTION.TAKEN_AT, now)
        .where(PENDING_CONNECTION.FLOW_FINGERPRINT.eq(flow.hex()))
        .and(PENDING_CONNECTION.USER_ID.eq(user.value()))
        .and(PENDING_CONNECTION.TAKEN_AT.isNull())
        .and(PENDING_CONNECTION.EXPIRES_AT.gt(now))
        .returning(PENDING_CONNECTION.fields())
        .fetchOptional(row -> new Taken.Open(pending(row)));
  }

  private static Optional<Record> find(DSLContext jooq, Fingerprint flow) {
    return jooq.selectFrom(PENDING_CONNECTION)
        .where(PENDING_CONNECTION.FLOW_FINGERPRINT.eq(flow.hex()))
        .fetchOptional();
  }

  private static Taken refused(Record row, UserId user) {
    if (!user.value().equals(row.get(PENDING_CONNECTION.USER_ID))) {
      return new Taken.OfAnotherUser();
    }
    return row.get(PENDING_CONNECTION.TAKEN_AT) == null ? new Taken.Expired() : new Taken.Used();
  }

  private static Pending pending(Record row) {
    return new Pending(
        new Fingerprint(row.get(PENDING_CONNECTION.FLOW_FINGERPRINT)),
        new UserId(row.get(PENDING_CONNECTION.USER_ID)),
        new Fingerprint(row.get(PENDING_CONNECTION.APP_FINGERPRINT)),
        returnPath(row).orElse(ReturnPath.ROOT),
        row.get(PENDING_CONNECTION.SWITCH_ACCOUNT),
        PairRow.account(
            row.get(PENDING_CONNECTION.EXPECTED_ACCOUNT_ID),
            row.get(PENDING_CONNECTION.EXPECTED_SCREEN_NAME)),
        row.get(PENDING_CONNECTION.EXPIRES_AT));
  }

  /// Empty for a path that an earlier version allowed and this one does not.
  private static Optional<ReturnPath> returnPath(Record row) {
    return ReturnPath.parse(row.get(PENDING_CONNECTION.RETURN_PATH));
  }

  @Override
  public void finish(Fingerprint flow, UserId user, Instant now) {
    storage.query(jooq ->
        jooq.update(PENDING_CONNECTION)
            .set(PENDING_CONNECTION.FINISHED_AT, Micros.of(now))
            .where(PENDING_CONNECTION.FLOW_FINGERPRINT.eq(flow.hex()))
            .and(PENDING_CONNECTION.USER_ID.eq(user.value()))
            .and(PENDING_CONNECTION.TAKEN_AT.isNotNull())
            .execute());
  }

  @Override
  public Stage stage(Fingerprint flow, UserId user) {
    return storage.query(jooq ->
        find(jooq, flow)
            .filter(row -> user.value().equals(row.get(PENDING_CONNECTION.USER_ID)))
            .map(JooqPendingConnections::stage)
            .orElseGet(Stage.Open::new));
  }

  private static Stage stage(Record row) {
    if (row.get(PENDING_CONNECTION.TAKEN_AT) == null) {
      return new Stage.Open();
    }
    return row.get(PENDING_CONNECTION.FINISHED_AT) == null
        ? new Stage.UnderWay(row.get(PENDING_CONNECTION.TAKEN_AT))
        : new Stage.Over();
  }

  @Override
  public Optional<ReturnPath> returnPath(Fingerprint flow, UserId user) {
    return storage.query(jooq ->
        find(jooq, flow)
            .filter(row -> user.value().equals(row.get(PENDING_CONNECTION.USER_ID)))
            .flatMap(JooqPendingConnections::returnPath));
  }

  @Override
  public int forget(Instant before) {
    return storage.query(jooq ->
        jooq.deleteFrom(PENDING_CONNECTION)
            .where(PENDING_CONNECTION.EXPIRES_AT.lt(Micros.of(before)))
            .execute());
  }
}
