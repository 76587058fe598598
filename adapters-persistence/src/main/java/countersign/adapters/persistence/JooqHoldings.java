package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.CONNECTION;
import static countersign.adapters.persistence.jooq.Tables.CUSTODY_EVENT;
import static countersign.adapters.persistence.jooq.Tables.OAUTH2_GRANT;
import static countersign.adapters.persistence.jooq.Tables.TOKEN_PAIR;

import countersign.application.port.out.Fingerprints;
import countersign.application.port.out.Holdings;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.Holding;
import countersign.domain.Holding.Kept;
import countersign.domain.Protocol;
import countersign.domain.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/// Reads a page of users, what is held of them and what the log tells of that, from one snapshot.
record JooqHoldings(Storage storage, Fingerprints fingerprints) implements Holdings {

  @Override
  public List<Holding> of(Protocol protocol, Optional<UserId> after, int limit) {
    return storage.inTransaction(jooq -> {
      jooq.execute("set transaction isolation level repeatable read, read only");
      return switch (protocol) {
        case OAUTH1 -> pairs(jooq, users(jooq, CONNECTION.USER_ID, after, limit));
        case OAUTH2 -> grants(jooq, users(jooq, OAUTH2_GRANT.USER_ID, after, limit));
      };
    });
  }

  private static List<UserId> users(
      DSLContext jooq, TableField<?, String> column, Optional<UserId> after, int limit) {
    return jooq.select(column)
        .from(column.getTable())
        .where(after.<Condition>map(user -> column.gt(user.value())).orElse(DSL.noCondition()))
        .orderBy(column)
        .limit(limit)
        .fetch(row -> new UserId(row.value1()));
  }

  private List<Holding> pairs(DSLContext jooq, List<UserId> users) {
    var kept =
        jooq.select(
                TOKEN_PAIR.USER_ID,
                TOKEN_PAIR.GENERATION,
                TOKEN_PAIR.TOKEN_FINGERPRINT,
                TOKEN_PAIR.CONSUMER_KEY_FINGERPRINT)
            .from(TOKEN_PAIR)
            .where(TOKEN_PAIR.USER_ID.in(values(users)))
            .fetchGroups(
                row -> new UserId(row.value1()),
                row -> kept(row.value2(), row.value3(), row.value4()));
    return holdings(jooq, Protocol.OAUTH1, users, kept);
  }

  private List<Holding> grants(DSLContext jooq, List<UserId> users) {
    var kept =
        jooq.select(
                OAUTH2_GRANT.USER_ID,
                OAUTH2_GRANT.GENERATION,
                OAUTH2_GRANT.TOKEN_FINGERPRINT,
                OAUTH2_GRANT.CLIENT_FINGERPRINT)
            .from(OAUTH2_GRANT)
            .where(OAUTH2_GRANT.USER_ID.in(values(users)))
            .and(OAUTH2_GRANT.GENERATION.isNotNull())
            .fetchGroups(
                row -> new UserId(row.value1()),
                row -> kept(row.value2(), row.value3(), row.value4()));
    return holdings(jooq, Protocol.OAUTH2, users, kept);
  }

  private static List<String> values(List<UserId> users) {
    return users.stream().map(UserId::value).toList();
  }

  private static Kept kept(long generation, String token, String app) {
    return new Kept(new Generation(generation), new Fingerprint(token), new Fingerprint(app));
  }

  private List<Holding> holdings(
      DSLContext jooq, Protocol protocol, List<UserId> users, Map<UserId, List<Kept>> kept) {
    var names = names(users);
    var told = LoggedRows.of(jooq, protocol, names);
    var erased = erased(jooq, names);
    return users.stream()
        .map(user ->
            new Holding(
                user,
                protocol,
                kept.getOrDefault(user, List.of()),
                told.getOrDefault(user, List.of()),
                erased.containsKey(user)
                    ? OptionalLong.of(erased.get(user))
                    : OptionalLong.empty()))
        .toList();
  }

  /// What the log calls them: by each key that was ever in force.
  private Map<String, UserId> names(List<UserId> users) {
    var names = new HashMap<String, UserId>();
    for (var key : fingerprints.ofEachKey()) {
      users.forEach(user -> names.put(key.ofUser(user).hex(), user));
    }
    return names;
  }

  private static Map<UserId, Long> erased(DSLContext jooq, Map<String, UserId> names) {
    return jooq
        .select(CUSTODY_EVENT.USER_FINGERPRINT, CUSTODY_EVENT.EVENT_ID)
        .from(CUSTODY_EVENT)
        .where(CUSTODY_EVENT.USER_FINGERPRINT.in(names.keySet()))
        .and(CUSTODY_EVENT.PROTOCOL.isNull())
        .and(CUSTODY_EVENT.KIND.eq(Kind.USER_ERASED.wire()))
        .stream()
        .collect(Collectors.toMap(row -> names.get(row.value1()), row -> row.value2(), Math::max));
  }
}
