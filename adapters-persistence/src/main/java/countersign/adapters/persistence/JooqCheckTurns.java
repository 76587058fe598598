package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.CHECK_TURN;
import static org.jooq.impl.DSL.excluded;

import countersign.application.port.out.CheckTurns;
import countersign.domain.UserId;
import java.time.Duration;
import java.time.Instant;

/// Turns in PostgreSQL: one statement takes a turn or does not.
record JooqCheckTurns(Storage storage) implements CheckTurns {

  @Override
  public boolean take(UserId user, Instant now, Duration pause) {
    return storage.query(jooq ->
        jooq.insertInto(CHECK_TURN)
            .set(CHECK_TURN.USER_ID, user.value())
            .set(CHECK_TURN.TAKEN_AT, Micros.of(now))
            .onConflict(CHECK_TURN.USER_ID)
            .doUpdate()
            .set(CHECK_TURN.TAKEN_AT, excluded(CHECK_TURN.TAKEN_AT))
            .where(CHECK_TURN.TAKEN_AT.le(Micros.of(now.minus(pause))))
            .execute())
        == 1;
  }

  @Override
  public int forget(Instant before) {
    return storage.query(jooq ->
        jooq.deleteFrom(CHECK_TURN).where(CHECK_TURN.TAKEN_AT.lt(Micros.of(before))).execute());
  }
}
