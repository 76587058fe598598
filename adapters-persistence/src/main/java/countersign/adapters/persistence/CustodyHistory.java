package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.CUSTODY_EVENT;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;

import countersign.application.port.out.Fingerprints;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Generation;
import countersign.domain.Protocol;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// What the custody log tells of one user. The log knows users by their fingerprints only: each
/// event by that of the key that was in force then.
record CustodyHistory(DSLContext jooq, Fingerprints fingerprints) {
  private static final List<String> USES =
      Arrays.stream(Kind.values()).filter(Kind::isUse).map(Kind::wire).toList();

  /// Their generation is what somebody else said: there may never have been such a pair.
  private static final List<String> HEARSAY =
      Stream.of(Kind.STALE_VERDICT, Kind.FAILURE_REPORTED).map(Kind::wire).toList();

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
    return isOf(user, fingerprints).and(CUSTODY_EVENT.PROTOCOL.eq(inline(protocol.wire())));
  }

  static Condition isOf(UserId user, Fingerprints fingerprints) {
    return CUSTODY_EVENT.USER_FINGERPRINT.in(
        fingerprints.ofEachKey().stream().map(key -> key.ofUser(user).hex()).toList());
  }
}
