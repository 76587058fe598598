package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.INVALIDATION;
import static countersign.adapters.persistence.jooq.Tables.OAUTH2_GRANT;
import static countersign.adapters.persistence.jooq.Tables.TOKEN_PAIR;
import static org.jooq.impl.DSL.select;

import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// Pairs, grants and waiting invalidations, by the encryption key they need. A row whose two
/// ciphertexts need different keys counts for each.
record EncryptedRows(DSLContext jooq) {
  private static final Field<Integer> ROWS = DSL.count();

  Map<Long, Long> byKey() {
    var keys =
        keys(TOKEN_PAIR, TOKEN_PAIR.TOKEN_CIPHERTEXT, TOKEN_PAIR.SECRET_CIPHERTEXT)
            .unionAll(
                keys(OAUTH2_GRANT, OAUTH2_GRANT.ACCESS_CIPHERTEXT, OAUTH2_GRANT.REFRESH_CIPHERTEXT))
            .unionAll(
                keys(INVALIDATION, INVALIDATION.TOKEN_CIPHERTEXT, INVALIDATION.OTHER_CIPHERTEXT))
            .asTable("ciphertext");
    var id = keys.field(0, byte[].class);
    return jooq.select(id, ROWS)
        .from(keys)
        .groupBy(id)
        .fetchMap(row -> CiphertextKey.id(row.value1()), row -> (long) row.value2());
  }

  private static Select<Record1<byte[]>> keys(
      Table<?> table, Field<byte[]> one, Field<byte[]> other) {
    var first = CiphertextKey.of(one);
    var second = CiphertextKey.of(other);
    return select(first.as("key_id"))
        .from(table)
        .where(one.isNotNull())
        .unionAll(
            select(second.as("key_id"))
                .from(table)
                .where(other.isNotNull())
                .and(second.isDistinctFrom(first)));
  }
}
