package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.INVALIDATION;
import static countersign.adapters.persistence.jooq.Tables.OAUTH2_GRANT;
import static countersign.adapters.persistence.jooq.Tables.TOKEN_PAIR;
import static org.jooq.impl.DSL.binarySubstring;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;

import countersign.application.port.out.SealedRows;
import countersign.application.port.out.SealedRows.Place;
import countersign.domain.Protocol;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.RowN;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/// A table that holds two ciphertexts in each row.
///
/// @param key the primary key, in its order
/// @param first the token of a pair, the access token of a grant
record SealedTable(
    Table<Record> table,
    List<TableField<Record, ?>> key,
    TableField<Record, String> user,
    Field<String> protocol,
    TableField<Record, Long> generation,
    TableField<Record, String> app,
    TableField<Record, byte[]> first,
    TableField<Record, byte[]> second) {

  private static final SealedTable PAIRS =
      new SealedTable(
          TOKEN_PAIR,
          List.of(TOKEN_PAIR.USER_ID, TOKEN_PAIR.GENERATION),
          TOKEN_PAIR.USER_ID,
          val(Protocol.OAUTH1.wire()),
          TOKEN_PAIR.GENERATION,
          TOKEN_PAIR.CONSUMER_KEY_FINGERPRINT,
          TOKEN_PAIR.TOKEN_CIPHERTEXT,
          TOKEN_PAIR.SECRET_CIPHERTEXT);

  private static final SealedTable GRANTS =
      new SealedTable(
          OAUTH2_GRANT,
          List.of(OAUTH2_GRANT.USER_ID),
          OAUTH2_GRANT.USER_ID,
          val(Protocol.OAUTH2.wire()),
          OAUTH2_GRANT.GENERATION,
          OAUTH2_GRANT.CLIENT_FINGERPRINT,
          OAUTH2_GRANT.ACCESS_CIPHERTEXT,
          OAUTH2_GRANT.REFRESH_CIPHERTEXT);

  private static final SealedTable INVALIDATIONS =
      new SealedTable(
          INVALIDATION,
          List.of(INVALIDATION.USER_ID, INVALIDATION.PROTOCOL, INVALIDATION.GENERATION),
          INVALIDATION.USER_ID,
          INVALIDATION.PROTOCOL,
          INVALIDATION.GENERATION,
          INVALIDATION.APP_FINGERPRINT,
          INVALIDATION.TOKEN_CIPHERTEXT,
          INVALIDATION.OTHER_CIPHERTEXT);

  static SealedTable of(SealedRows.Table table) {
    return switch (table) {
      case PAIRS -> PAIRS;
      case GRANTS -> GRANTS;
      case INVALIDATIONS -> INVALIDATIONS;
    };
  }

  /// Not for the row of a user who holds no grant: null is unlike nothing.
  Condition isUnderAnotherKey(byte[] prefix) {
    return binarySubstring(first, 1, prefix.length)
        .ne(prefix)
        .or(binarySubstring(second, 1, prefix.length).ne(prefix));
  }

  List<Field<?>> columns() {
    return List.of(user, protocol.as("of_protocol"), generation, app, first, second);
  }

  SealedRow read(Record row) {
    return new SealedRow(
        new Place(
            row.get(user),
            Words.read(Protocol.class, row.get("of_protocol", String.class)),
            row.get(generation)),
        row.get(app),
        row.get(first),
        row.get(second));
  }

  RowN keyColumns() {
    return row(key);
  }

  RowN keyOf(Place place) {
    return row(
        key.stream().<Field<?>>map(column -> DSL.val(value(column, place), column)).toList());
  }

  List<Object> keyValues(Place place) {
    return key.stream().map(column -> value(column, place)).toList();
  }

  private Object value(Field<?> column, Place place) {
    if (column.equals(user)) {
      return place.user();
    }
    return column.equals(generation) ? (Object) place.generation() : place.protocol().wire();
  }
}
