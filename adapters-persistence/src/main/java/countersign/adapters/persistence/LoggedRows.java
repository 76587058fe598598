package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.CUSTODY_EVENT;
import static org.jooq.impl.DSL.inline;

import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Generation;
import countersign.domain.Holding.Logged;
import countersign.domain.Protocol;
import countersign.domain.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectFieldOrAsterisk;

/// What the custody log tells of the storing and clearing of users' credentials.
final class LoggedRows {
  private static final List<SelectFieldOrAsterisk> COLUMNS =
      List.of(
          CUSTODY_EVENT.USER_FINGERPRINT,
          CUSTODY_EVENT.KIND,
          CUSTODY_EVENT.GENERATION,
          CUSTODY_EVENT.EVENT_ID,
          CUSTODY_EVENT.TOKEN_FINGERPRINT,
          CUSTODY_EVENT.CONSUMER_KEY_FINGERPRINT);

  private LoggedRows() {}

  /// Of pairs the newest event of each kind and generation. Grants have many generations, one for
  /// each refresh: of those, the newest generation.
  ///
  /// @param names the users' fingerprints
  static Map<UserId, List<Logged>> of(
      DSLContext jooq, Protocol protocol, Map<String, UserId> names) {
    var user = CUSTODY_EVENT.USER_FINGERPRINT;
    var kind = CUSTODY_EVENT.KIND;
    var generation = CUSTODY_EVENT.GENERATION;
    var newest =
        switch (protocol) {
          case OAUTH1 -> jooq.select(COLUMNS).distinctOn(user, kind, generation);
          case OAUTH2 -> jooq.select(COLUMNS).distinctOn(user, kind);
        };
    return newest
        .from(CUSTODY_EVENT)
        .where(user.in(names.keySet()))
        .and(CUSTODY_EVENT.PROTOCOL.eq(inline(protocol.wire())))
        .and(kind.in(stored(protocol).wire(), cleared(protocol).wire()))
        .orderBy(user, kind, generation.desc(), CUSTODY_EVENT.EVENT_ID.desc())
        .fetch()
        .stream()
        .collect(
            Collectors.groupingBy(
                row -> names.get(row.get(user)),
                Collectors.mapping(row -> logged(protocol, row), Collectors.toList())));
  }

  private static Kind stored(Protocol protocol) {
    return switch (protocol) {
      case OAUTH1 -> Kind.PAIR_STORED;
      case OAUTH2 -> Kind.GRANT_STORED;
    };
  }

  private static Kind cleared(Protocol protocol) {
    return switch (protocol) {
      case OAUTH1 -> Kind.PAIR_CLEARED;
      case OAUTH2 -> Kind.GRANT_CLEARED;
    };
  }

  private static Logged logged(Protocol protocol, Record row) {
    return new Logged(
        row.get(CUSTODY_EVENT.EVENT_ID),
        row.get(CUSTODY_EVENT.KIND).equals(stored(protocol).wire()),
        new Generation(row.get(CUSTODY_EVENT.GENERATION)),
        Optional.ofNullable(row.get(CUSTODY_EVENT.TOKEN_FINGERPRINT)).orElse(""),
        Optional.ofNullable(row.get(CUSTODY_EVENT.CONSUMER_KEY_FINGERPRINT)).orElse(""));
  }
}
