package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.SIGHTING;

import countersign.domain.EndReason;
import countersign.domain.Fingerprint;
import countersign.domain.Sighting;
import countersign.domain.UserId;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// The newest sighting of each token and ending.
record SightingRows(DSLContext jooq) {

  List<Sighting> of(UserId user) {
    return jooq.selectFrom(SIGHTING)
        .where(SIGHTING.USER_ID.eq(user.value()))
        .orderBy(SIGHTING.SEEN_AT, SIGHTING.ID)
        .fetch(row ->
            new Sighting(
                new Fingerprint(row.get(SIGHTING.TOKEN_FINGERPRINT)),
                new Fingerprint(row.get(SIGHTING.CONSUMER_KEY_FINGERPRINT)),
                Words.readLevel(row.get(SIGHTING.LEVEL)),
                row.get(SIGHTING.SEEN_AT),
                Words.readOptional(EndReason.class, row.get(SIGHTING.ENDED))));
  }

  void remember(UserId user, Sighting sighting) {
    jooq.insertInto(SIGHTING)
        .set(SIGHTING.USER_ID, user.value())
        .set(SIGHTING.TOKEN_FINGERPRINT, sighting.token().hex())
        .set(SIGHTING.CONSUMER_KEY_FINGERPRINT, sighting.consumerKey().hex())
        .set(SIGHTING.LEVEL, Words.ofLevel(sighting.level()))
        .set(SIGHTING.ENDED, Words.of(sighting.ended()))
        .set(SIGHTING.SEEN_AT, Micros.of(sighting.seenAt()))
        .onConflict(SIGHTING.USER_ID, SIGHTING.TOKEN_FINGERPRINT, SIGHTING.ENDED)
        .doUpdate()
        .set(SIGHTING.LEVEL, DSL.excluded(SIGHTING.LEVEL))
        .set(SIGHTING.SEEN_AT, DSL.excluded(SIGHTING.SEEN_AT))
        .where(SIGHTING.SEEN_AT.le(DSL.excluded(SIGHTING.SEEN_AT)))
        .execute();
  }
}
