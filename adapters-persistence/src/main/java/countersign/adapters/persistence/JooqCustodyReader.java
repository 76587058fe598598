package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.CUSTODY_EVENT;

import countersign.application.port.out.CustodyReader;
import countersign.application.port.out.Fingerprints;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.Occasion;
import countersign.domain.Protocol;
import countersign.domain.RequestId;
import countersign.domain.ServiceName;
import countersign.domain.UserId;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// Reads the custody log, which knows users by their fingerprints.
record JooqCustodyReader(Storage storage, Fingerprints fingerprints) implements CustodyReader {

  @Override
  public List<Numbered> of(UserId user, long after, int limit) {
    return storage.query(jooq ->
        jooq.selectFrom(CUSTODY_EVENT)
            .where(CustodyHistory.isOf(user, fingerprints))
            .and(CUSTODY_EVENT.EVENT_ID.gt(after))
            .orderBy(CUSTODY_EVENT.EVENT_ID)
            .limit(limit)
            .fetch(row -> numbered(user, row)));
  }

  private static Numbered numbered(UserId user, Record row) {
    return new Numbered(
        row.get(CUSTODY_EVENT.EVENT_ID),
        event(user, row),
        fingerprint(row.get(CUSTODY_EVENT.ACTOR_FINGERPRINT)));
  }

  private static CustodyEvent event(UserId user, Record row) {
    var service = Optional.ofNullable(row.get(CUSTODY_EVENT.SERVICE)).map(ServiceName::new);
    return new CustodyEvent(
        Words.read(Kind.class, row.get(CUSTODY_EVENT.KIND)),
        user,
        Words.readOptional(Protocol.class, row.get(CUSTODY_EVENT.PROTOCOL)),
        new Generation(row.get(CUSTODY_EVENT.GENERATION)),
        fingerprint(row.get(CUSTODY_EVENT.TOKEN_FINGERPRINT)),
        fingerprint(row.get(CUSTODY_EVENT.CONSUMER_KEY_FINGERPRINT)),
        row.get(CUSTODY_EVENT.REASON),
        new Occasion(
            row.get(CUSTODY_EVENT.AT), new RequestId(row.get(CUSTODY_EVENT.REQUEST_ID)), service));
  }

  private static Optional<Fingerprint> fingerprint(@Nullable String hex) {
    return Optional.ofNullable(hex).map(Fingerprint::new);
  }
}
