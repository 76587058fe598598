package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.CUSTODY_EVENT;
import static countersign.adapters.persistence.jooq.Tables.ERASED_USER;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import countersign.application.port.out.Fingerprints;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/// Users who were erased, by every fingerprint that their events may carry, until those events are
/// redacted.
record ErasedUserRows(DSLContext jooq) {
  /// What X was told and answered after the erasure.
  private static final List<String> AFTERMATH =
      Stream.of(Kind.INVALIDATION_REQUESTED, Kind.INVALIDATED, Kind.INVALIDATION_ENDED)
          .map(Kind::wire)
          .toList();

  private static final Duration AFTERMATH_LASTS = Duration.ofDays(2);

  /// An erasure by one fingerprint.
  record Erased(String user, Instant at, long newestEvent) {
    /// The user's events until then: one who came back later goes on having a history.
    Condition events() {
      var until = Micros.of(at.plus(AFTERMATH_LASTS));
      return CUSTODY_EVENT
          .USER_FINGERPRINT
          .eq(user)
          .and(
              CUSTODY_EVENT
                  .EVENT_ID
                  .le(newestEvent)
                  .or(CUSTODY_EVENT.KIND.in(AFTERMATH).and(CUSTODY_EVENT.AT.le(until))));
    }
  }

  /// Once the erasure itself is in the log.
  void remember(UserId user, Fingerprints fingerprints, Instant at) {
    for (var key : fingerprints.ofEachKey()) {
      jooq.insertInto(ERASED_USER)
          .set(ERASED_USER.USER_FINGERPRINT, key.ofUser(user).hex())
          .set(ERASED_USER.ERASED_AT, Micros.of(at))
          .set(
              ERASED_USER.NEWEST_EVENT,
              select(max(CUSTODY_EVENT.EVENT_ID)).from(CUSTODY_EVENT).asField())
          .onConflictDoNothing()
          .execute();
    }
  }

  /// Locks the earliest that nobody else works on.
  Optional<Erased> takeOldest(Instant before) {
    return jooq.selectFrom(ERASED_USER)
        .where(ERASED_USER.ERASED_AT.lt(Micros.of(before)))
        .orderBy(ERASED_USER.ERASED_AT)
        .limit(1)
        .forUpdate()
        .skipLocked()
        .fetchOptional(ErasedUserRows::erased);
  }

  private static Erased erased(Record row) {
    return new Erased(
        row.get(ERASED_USER.USER_FINGERPRINT),
        row.get(ERASED_USER.ERASED_AT),
        row.get(ERASED_USER.NEWEST_EVENT));
  }

  void forget(Erased erased) {
    jooq.deleteFrom(ERASED_USER)
        .where(ERASED_USER.USER_FINGERPRINT.eq(erased.user()))
        .and(ERASED_USER.ERASED_AT.eq(erased.at()))
        .execute();
  }
}
