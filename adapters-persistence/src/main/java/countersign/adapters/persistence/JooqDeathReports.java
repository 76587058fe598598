package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.CLEARING;
import static countersign.adapters.persistence.jooq.Tables.DEATH_REPORT;
import static countersign.adapters.persistence.jooq.Tables.TOKEN_PAIR;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.val;

import countersign.application.port.out.DeathReports;
import countersign.domain.ClearingGuard;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Generation;
import countersign.domain.Inconclusive;
import countersign.domain.Occasion;
import countersign.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/// Reports in PostgreSQL. Whoever reports waits for the lock on the one row of `clearing`, so that
/// reports are counted one after the other; verdicts that a pair is dead are rare. A report is
/// remembered for a day, or for the guard's window where that is longer.
record JooqDeathReports(Storage storage, Keyset keyset) implements DeathReports {
  private static final UserId OPERATOR = new UserId("operator");
  private static final Duration REMEMBERED = Duration.ofDays(1);

  @Override
  public boolean mayClear(UserId dead, ClearingGuard guard, Occasion occasion) {
    var at = Micros.of(occasion.at());
    return storage.inTransaction(jooq -> {
      var stoppedAt = lock(jooq);
      report(jooq, dead, at);
      if (stoppedAt.isPresent()) {
        return false;
      }
      forget(jooq, guard, at);
      if (count(jooq, at.minus(guard.window())) < guard.users()) {
        return true;
      }
      jooq.update(CLEARING).set(CLEARING.STOPPED_AT, at).execute();
      log(jooq, Kind.CLEARING_STOPPED, dead, "too_many_reported_dead", occasion);
      return false;
    });
  }

  private static Optional<Instant> lock(DSLContext jooq) {
    return jooq.select(CLEARING.STOPPED_AT)
        .from(CLEARING)
        .forUpdate()
        .fetchOptional(CLEARING.STOPPED_AT);
  }

  private static void report(DSLContext jooq, UserId dead, Instant at) {
    jooq.insertInto(DEATH_REPORT)
        .set(DEATH_REPORT.USER_ID, dead.value())
        .set(DEATH_REPORT.REPORTED_AT, at)
        .onConflict(DEATH_REPORT.USER_ID)
        .doUpdate()
        .set(
            DEATH_REPORT.REPORTED_AT,
            greatest(DEATH_REPORT.REPORTED_AT, excluded(DEATH_REPORT.REPORTED_AT)))
        .execute();
  }

  private static void forget(DSLContext jooq, ClearingGuard guard, Instant at) {
    var longest = guard.window().compareTo(REMEMBERED) > 0 ? guard.window() : REMEMBERED;
    jooq.deleteFrom(DEATH_REPORT).where(DEATH_REPORT.REPORTED_AT.lt(at.minus(longest))).execute();
  }

  private static int count(DSLContext jooq, Instant since) {
    return jooq.fetchCount(DEATH_REPORT, DEATH_REPORT.REPORTED_AT.ge(Micros.of(since)));
  }

  private void log(DSLContext jooq, Kind kind, UserId user, String reason, Occasion occasion) {
    var event =
        new CustodyEvent(
            kind, user, Generation.NONE, Optional.empty(), Optional.empty(), reason, occasion);
    new CustodyLog(jooq, keyset).append(List.of(event));
  }

  @Override
  public Optional<Instant> stoppedAt() {
    return storage.query(jooq -> jooq.selectFrom(CLEARING).fetchOptional(CLEARING.STOPPED_AT));
  }

  @Override
  public int reportedSince(Instant since) {
    return storage.query(jooq -> count(jooq, since));
  }

  @Override
  public boolean resume(Occasion occasion) {
    return storage.inTransaction(jooq -> {
      if (lock(jooq).isEmpty()) {
        return false;
      }
      jooq.update(CLEARING).setNull(CLEARING.STOPPED_AT).execute();
      jooq.deleteFrom(DEATH_REPORT).execute();
      makeDue(jooq, Micros.of(occasion.at()));
      log(jooq, Kind.CLEARING_RESUMED, OPERATOR, "operator", occasion);
      return true;
    });
  }

  /// A check that is due already stays due.
  private static void makeDue(DSLContext jooq, Instant now) {
    jooq.update(TOKEN_PAIR)
        .set(
            TOKEN_PAIR.NEXT_CHECK_AT,
            least(TOKEN_PAIR.NEXT_CHECK_AT, val(now, TOKEN_PAIR.NEXT_CHECK_AT)))
        .where(TOKEN_PAIR.DOUBT.eq(Words.of(Inconclusive.Cause.CLEARING_STOPPED)))
        .execute();
  }
}
