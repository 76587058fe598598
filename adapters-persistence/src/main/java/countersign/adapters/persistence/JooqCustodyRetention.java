package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.CUSTODY_EVENT;
import static countersign.adapters.persistence.jooq.Tables.SIGHTING;
import static countersign.adapters.persistence.jooq.Tables.TOKEN_PAIR;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import countersign.adapters.persistence.ErasedUserRows.Erased;
import countersign.application.port.out.CustodyRetention;
import countersign.domain.CustodyEvent;
import countersign.domain.Generation;
import countersign.domain.LinkHash;
import countersign.domain.Occasion;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forgets in PostgreSQL, at most 1,000 rows in one go.
record JooqCustodyRetention(Storage storage, Keyset keyset) implements CustodyRetention {
  private static final Logger LOG = LoggerFactory.getLogger(JooqCustodyRetention.class);
  private static final UserId RETENTION = new UserId("retention");
  private static final String REDACTED = "redacted";
  private static final int AT_ONCE = 1_000;

  @Override
  public int forgetSightings(Instant before) {
    var isNotHeld =
        notExists(
            selectOne()
                .from(TOKEN_PAIR)
                .where(TOKEN_PAIR.USER_ID.eq(SIGHTING.USER_ID))
                .and(TOKEN_PAIR.TOKEN_FINGERPRINT.eq(SIGHTING.TOKEN_FINGERPRINT)));
    var old =
        select(SIGHTING.ID)
            .from(SIGHTING)
            .where(SIGHTING.SEEN_AT.lt(Micros.of(before)))
            .and(isNotHeld)
            .orderBy(SIGHTING.SEEN_AT)
            .limit(AT_ONCE);
    return storage.query(jooq -> jooq.deleteFrom(SIGHTING).where(SIGHTING.ID.in(old)).execute());
  }

  @Override
  public int redactErased(Instant before, Occasion occasion) {
    return storage.inTransaction(jooq -> {
      var erased = new ErasedUserRows(jooq).takeOldest(before);
      return erased.map(user -> redact(jooq, user, occasion)).orElse(0);
    });
  }

  private int redact(DSLContext jooq, Erased user, Occasion occasion) {
    var rows =
        jooq.selectFrom(CUSTODY_EVENT)
            .where(user.events())
            .and(CUSTODY_EVENT.LINK.isNotNull())
            .orderBy(CUSTODY_EVENT.EVENT_ID)
            .limit(AT_ONCE)
            .fetch();
    var redactions = new ArrayList<Query>();
    for (var row : rows) {
      var digest = LinkRow.event(row).digest();
      if (LinkRow.isAsRecorded(row, digest)) {
        redactions.add(redaction(jooq, row, digest));
      } else {
        LOG.error(
            "Custody event {} is not as it was recorded and is not redacted: run countersign audit"
                + " verify",
            row.get(CUSTODY_EVENT.EVENT_ID));
      }
    }
    if (!redactions.isEmpty()) {
      jooq.batch(redactions).execute();
      new CustodyLog(jooq, keyset).append(List.of(told(redactions.size(), occasion)));
    }
    if (rows.size() < AT_ONCE || redactions.isEmpty()) {
      new ErasedUserRows(jooq).forget(user);
    }
    return redactions.size();
  }

  private static Query redaction(DSLContext jooq, Record row, LinkHash digest) {
    return jooq.update(CUSTODY_EVENT)
        .set(CUSTODY_EVENT.CONTENT_DIGEST, digest.bytes())
        .setNull(CUSTODY_EVENT.USER_FINGERPRINT)
        .setNull(CUSTODY_EVENT.PROTOCOL)
        .set(CUSTODY_EVENT.GENERATION, Generation.NONE.number())
        .setNull(CUSTODY_EVENT.TOKEN_FINGERPRINT)
        .setNull(CUSTODY_EVENT.CONSUMER_KEY_FINGERPRINT)
        .set(CUSTODY_EVENT.REASON, REDACTED)
        .set(CUSTODY_EVENT.REQUEST_ID, REDACTED)
        .setNull(CUSTODY_EVENT.SERVICE)
        .setNull(CUSTODY_EVENT.ACTOR_FINGERPRINT)
        .where(CUSTODY_EVENT.EVENT_ID.eq(row.get(CUSTODY_EVENT.EVENT_ID)));
  }

  private static CustodyEvent told(int count, Occasion occasion) {
    return new CustodyEvent(
        CustodyEvent.Kind.EVENTS_REDACTED,
        RETENTION,
        Optional.empty(),
        Generation.NONE,
        Optional.empty(),
        Optional.empty(),
        "events_" + count,
        occasion);
  }
}
