package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.CUSTODY_EVENT;
import static org.jooq.impl.DSL.max;

import countersign.application.port.out.Fingerprints;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.ServiceName;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Row9;
import org.jooq.impl.DSL;

/// The custody log; the database itself refuses to change or erase its rows. It knows users by
/// their fingerprints only.
record CustodyLog(DSLContext jooq, Fingerprints fingerprints) {
  private static final List<String> USES =
      Arrays.stream(Kind.values()).filter(Kind::isUse).map(Kind::wire).toList();

  /// Their generation is what somebody else said: there may never have been such a pair.
  private static final List<String> HEARSAY =
      Stream.of(Kind.STALE_VERDICT, Kind.FAILURE_REPORTED).map(Kind::wire).toList();

  /// Appends in the given order.
  void append(List<CustodyEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    jooq.insertInto(
            CUSTODY_EVENT,
            CUSTODY_EVENT.KIND,
            CUSTODY_EVENT.USER_FINGERPRINT,
            CUSTODY_EVENT.GENERATION,
            CUSTODY_EVENT.TOKEN_FINGERPRINT,
            CUSTODY_EVENT.CONSUMER_KEY_FINGERPRINT,
            CUSTODY_EVENT.REASON,
            CUSTODY_EVENT.REQUEST_ID,
            CUSTODY_EVENT.SERVICE,
            CUSTODY_EVENT.AT)
        .valuesOfRows(events.stream().map(this::row).toList())
        .execute();
  }

  /// The highest generation the user's pairs ever had.
  Generation newest(UserId user) {
    return jooq.select(max(CUSTODY_EVENT.GENERATION))
        .from(CUSTODY_EVENT)
        .where(isOf(user))
        .and(CUSTODY_EVENT.KIND.notIn(HEARSAY))
        .fetchOptional(0, Long.class)
        .map(Generation::new)
        .orElse(Generation.NONE);
  }

  /// Empty when the pair was never used.
  Optional<Instant> lastUse(UserId user, Generation generation) {
    return jooq.select(max(CUSTODY_EVENT.AT))
        .from(CUSTODY_EVENT)
        .where(isOf(user))
        .and(CUSTODY_EVENT.GENERATION.eq(generation.number()))
        .and(CUSTODY_EVENT.KIND.in(USES))
        .fetchOptional(0, Instant.class);
  }

  private Condition isOf(UserId user) {
    return CUSTODY_EVENT.USER_FINGERPRINT.eq(fingerprints.ofUser(user).hex());
  }

  private Row9<String, String, Long, String, String, String, String, String, Instant> row(
      CustodyEvent event) {
    return DSL.row(
        event.kind().wire(),
        fingerprints.ofUser(event.user()).hex(),
        event.generation().number(),
        event.token().map(Fingerprint::hex).orElse(null),
        event.consumerKey().map(Fingerprint::hex).orElse(null),
        event.reason(),
        event.request().value(),
        event.occasion().service().map(ServiceName::value).orElse(null),
        Micros.of(event.at()));
  }
}
