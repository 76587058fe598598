package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.CONNECTION;
import static countersign.adapters.persistence.jooq.Tables.INVALIDATION;
import static countersign.adapters.persistence.jooq.Tables.OAUTH2_GRANT;
import static countersign.adapters.persistence.jooq.Tables.TOKEN_PAIR;
import static org.jooq.impl.DSL.select;

import countersign.application.port.out.ConnectionCensus;
import countersign.domain.AccountName;
import countersign.domain.ConnectionState;
import countersign.domain.Fingerprint;
import countersign.domain.UserId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// Counts and lists in PostgreSQL. What is counted together may be of moments a little apart.
record JooqConnectionCensus(Storage storage) implements ConnectionCensus {
  private static final Field<Integer> ROWS = DSL.count();
  private static final Condition IS_HELD_PAIR =
      TOKEN_PAIR.USER_ID.eq(CONNECTION.USER_ID).and(TOKEN_PAIR.SLOT.eq(PairRow.HELD));

  @Override
  public List<Sides> list(
      Optional<ConnectionState> state,
      Optional<AccountName> account,
      Configured configured,
      Optional<UserId> after,
      int limit) {
    return storage.inTransaction(
        jooq -> new ListedSides(jooq, configured, limit).list(state, account, after));
  }

  @Override
  public Counts count(Set<Fingerprint> usable) {
    return storage.inTransaction(jooq ->
        new Counts(
            states(jooq, usable),
            consumerKeys(jooq),
            encryptionKeys(jooq),
            jooq.fetchCount(INVALIDATION)));
  }

  private static Map<ConnectionState, Long> states(DSLContext jooq, Set<Fingerprint> usable) {
    var state = StateColumn.of(usable).as("state");
    var found =
        jooq.select(state, ROWS)
            .from(CONNECTION)
            .leftJoin(TOKEN_PAIR)
            .on(IS_HELD_PAIR)
            .groupBy(state)
            .fetchMap(state, ROWS);
    return Arrays.stream(ConnectionState.values())
        .collect(
            Collectors.toUnmodifiableMap(
                Function.identity(), each -> (long) found.getOrDefault(Words.of(each), 0)));
  }

  private static Map<Fingerprint, Long> consumerKeys(DSLContext jooq) {
    return jooq.select(TOKEN_PAIR.CONSUMER_KEY_FINGERPRINT, ROWS)
        .from(TOKEN_PAIR)
        .where(TOKEN_PAIR.SLOT.eq(PairRow.HELD))
        .groupBy(TOKEN_PAIR.CONSUMER_KEY_FINGERPRINT)
        .fetchMap(row -> new Fingerprint(row.value1()), row -> (long) row.value2());
  }

  /// One for each pair and each grant.
  private static Map<Long, Long> encryptionKeys(DSLContext jooq) {
    var keys =
        select(CiphertextKey.of(TOKEN_PAIR.TOKEN_CIPHERTEXT).as("key_id"))
            .from(TOKEN_PAIR)
            .unionAll(
                select(CiphertextKey.of(OAUTH2_GRANT.ACCESS_CIPHERTEXT).as("key_id"))
                    .from(OAUTH2_GRANT)
                    .where(OAUTH2_GRANT.ACCESS_CIPHERTEXT.isNotNull()))
            .asTable("ciphertext");
    var id = keys.field(0, byte[].class);
    return jooq.select(id, ROWS)
        .from(keys)
        .groupBy(id)
        .fetchMap(row -> CiphertextKey.id(row.value1()), row -> (long) row.value2());
  }
}
