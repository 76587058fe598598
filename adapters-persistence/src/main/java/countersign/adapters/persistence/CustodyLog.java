package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.CUSTODY_EVENT;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import countersign.application.port.out.Fingerprints;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.Protocol;
import countersign.domain.ServiceName;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// The custody log; the database itself refuses to change or erase its rows. It knows users by
/// their fingerprints only.
record CustodyLog(DSLContext jooq, Fingerprints fingerprints) {
  private static final List<String> USES =
      Arrays.stream(Kind.values()).filter(Kind::isUse).map(Kind::wire).toList();

  /// Their generation is what somebody else said: there may never have been such a pair.
  private static final List<String> HEARSAY =
      Stream.of(Kind.STALE_VERDICT, Kind.FAILURE_REPORTED).map(Kind::wire).toList();

  private static final List<Field<?>> COLUMNS =
      List.of(
          CUSTODY_EVENT.KIND,
          CUSTODY_EVENT.USER_FINGERPRINT,
          CUSTODY_EVENT.PROTOCOL,
          CUSTODY_EVENT.GENERATION,
          CUSTODY_EVENT.TOKEN_FINGERPRINT,
          CUSTODY_EVENT.CONSUMER_KEY_FINGERPRINT,
          CUSTODY_EVENT.REASON,
          CUSTODY_EVENT.REQUEST_ID,
          CUSTODY_EVENT.SERVICE,
          CUSTODY_EVENT.AT);

  /// Appends in the given order.
  void append(List<CustodyEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    jooq.insertInto(CUSTODY_EVENT, COLUMNS)
        .valuesOfRows(events.stream().map(event -> DSL.row(values(event))).toList())
        .execute();
  }

  /// Appends `event` if the condition holds in the statement's own snapshot, and tells whether.
  boolean appendIf(Condition condition, CustodyEvent event) {
    return jooq.insertInto(CUSTODY_EVENT, COLUMNS)
            .select(select(values(event)).where(condition))
            .execute()
        == 1;
  }

  /// The highest generation the user's pairs, or grants, ever had.
  Generation newest(UserId user, Protocol protocol) {
    return jooq.select(max(CUSTODY_EVENT.GENERATION))
        .from(CUSTODY_EVENT)
        .where(isOf(user, protocol))
        .and(CUSTODY_EVENT.KIND.notIn(HEARSAY))
        .fetchOptional(0, Long.class)
        .map(Generation::new)
        .orElse(Generation.NONE);
  }

  /// Empty when the pair was never used.
  Optional<Instant> lastUse(UserId user, Generation generation) {
    return jooq.select(max(CUSTODY_EVENT.AT))
        .from(CUSTODY_EVENT)
        .where(isOf(user, Protocol.OAUTH1))
        .and(CUSTODY_EVENT.GENERATION.eq(generation.number()))
        .and(CUSTODY_EVENT.KIND.in(USES))
        .fetchOptional(0, Instant.class);
  }

  /// Empty when no grant was used since then.
  Optional<Instant> lastUseOfGrant(UserId user, Instant since) {
    return jooq.select(max(CUSTODY_EVENT.AT))
        .from(CUSTODY_EVENT)
        .where(isOf(user, Protocol.OAUTH2))
        .and(CUSTODY_EVENT.AT.ge(Micros.of(since)))
        .and(CUSTODY_EVENT.KIND.in(USES))
        .fetchOptional(0, Instant.class);
  }

  /// The protocol is no parameter, so that a plan can rest on the index of one protocol's rows.
  private Condition isOf(UserId user, Protocol protocol) {
    return CUSTODY_EVENT
        .USER_FINGERPRINT
        .eq(fingerprints.ofUser(user).hex())
        .and(CUSTODY_EVENT.PROTOCOL.eq(inline(protocol.wire())));
  }

  /// In the order of [#COLUMNS].
  private List<Field<?>> values(CustodyEvent event) {
    return List.of(
        val(event.kind().wire(), CUSTODY_EVENT.KIND),
        val(fingerprints.ofUser(event.user()).hex(), CUSTODY_EVENT.USER_FINGERPRINT),
        val(event.protocol().map(Protocol::wire).orElse(null), CUSTODY_EVENT.PROTOCOL),
        val(event.generation().number(), CUSTODY_EVENT.GENERATION),
        val(event.token().map(Fingerprint::hex).orElse(null), CUSTODY_EVENT.TOKEN_FINGERPRINT),
        val(
            event.consumerKey().map(Fingerprint::hex).orElse(null),
            CUSTODY_EVENT.CONSUMER_KEY_FINGERPRINT),
        val(event.reason(), CUSTODY_EVENT.REASON),
        val(event.request().value(), CUSTODY_EVENT.REQUEST_ID),
        val(event.occasion().service().map(ServiceName::value).orElse(null), CUSTODY_EVENT.SERVICE),
        val(Micros.of(event.at()), CUSTODY_EVENT.AT));
  }
}
