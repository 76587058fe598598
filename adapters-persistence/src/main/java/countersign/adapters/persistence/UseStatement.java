package countersign.adapters.persistence;

import countersign.adapters.persistence.UseBatch.Chained;
import countersign.application.port.out.CustodySeal;
import countersign.application.port.out.StorageUnavailable;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Records a batch of uses and moves the end of its shard, all of it or nothing: nothing when a use
/// is stale, and when the shard ends elsewhere than the batch begins.
record UseStatement(Sessions sessions, CustodySeal seals) {
  private static final String RECORD =
      """
      with asked as materialized (
        select u.*, u.revision = coalesce(
            (select c.revision from connection c where c.user_id = u.user_id), 0) as is_current
        from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::text[],
                    ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[],
                    ?::text[], ?::text[])
          with ordinality as u (user_id, revision, kind, user_fingerprint, generation, token,
                                consumer_key, reason, request_id, service, at, previous_hash, hash,
                                actor, ordinal)),
      moved as (
        update custody_head set link = ?, hash = ?, seal = ?, seal_key_id = ?
        where shard = ? and link = ? and hash = ?
          and not exists (select from asked where not is_current)
        returning shard, ?::bigint as link),
      recorded as (
        insert into custody_event (protocol, kind, user_fingerprint, generation, token_fingerprint,
                                   consumer_key_fingerprint, reason, request_id, service, actor_fingerprint,
                                   at, shard, link, previous_hash, hash)
        select 'oauth1', kind, user_fingerprint, generation, token, consumer_key, reason,
               request_id, service, actor, at, moved.shard, moved.link + ordinal,
               decode(previous_hash, 'hex'), decode(hash, 'hex')
        from asked cross join moved order by ordinal
        returning 1)
      select (select count(*) from recorded), asked.ordinal
      from (select) as always left join asked on not asked.is_current
      """;

  /// @param stale places of uses whose connection has changed
  record Answer(boolean isRecorded, BitSet stale) {}

  Answer write(UseBatch batch) throws SQLException {
    var pool = sessions.pool();
    try {
      return pool.with(connection -> write(batch, connection));
    } catch (SQLException e) {
      if (!sessions.isWorthAnotherTry(e, pool)) {
        throw e;
      }
      return sessions.pool().with(connection -> write(batch, connection));
    }
  }

  private Answer write(UseBatch batch, Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(RECORD)) {
      bindUses(batch, connection, statement);
      bindEnds(batch, statement);
      return answer(batch, statement);
    }
  }

  private static void bindUses(UseBatch batch, Connection connection, PreparedStatement statement)
      throws SQLException {
    var column = new Columns(batch, connection);
    statement.setArray(1, column.of("text", row -> row.use().event().user().value()));
    statement.setArray(2, column.of("bigint", row -> row.use().revision()));
    statement.setArray(3, column.of("text", row -> row.event().kind()));
    statement.setArray(4, column.of("text", row -> row.event().user()));
    statement.setArray(5, column.of("bigint", row -> row.event().generation()));
    statement.setArray(6, column.of("text", row -> row.event().token().orElse(null)));
    statement.setArray(7, column.of("text", row -> row.event().consumerKey().orElse(null)));
    statement.setArray(8, column.of("text", row -> row.event().reason()));
    statement.setArray(9, column.of("text", row -> row.event().request()));
    statement.setArray(10, column.of("text", row -> row.event().service().orElse(null)));
    statement.setArray(11, column.of("timestamptz", row -> row.event().at().toString()));
    statement.setArray(12, column.of("text", row -> row.link().previous().hex()));
    statement.setArray(13, column.of("text", row -> row.link().hash().hex()));
    statement.setArray(14, column.of("text", row -> row.event().actor().orElse(null)));
  }

  private void bindEnds(UseBatch batch, PreparedStatement statement) throws SQLException {
    var seal = seals.seal(batch.after().statement());
    statement.setLong(15, batch.after().number());
    statement.setBytes(16, batch.after().hash().bytes());
    statement.setBytes(17, HexFormat.of().parseHex(seal.mac()));
    statement.setLong(18, seal.keyId());
    statement.setInt(19, batch.before().shard());
    statement.setLong(20, batch.before().number());
    statement.setBytes(21, batch.before().hash().bytes());
    statement.setLong(22, batch.before().number());
  }

  /// @param connection makes the arrays
  private record Columns(UseBatch batch, Connection connection) {
    Array of(String type, Function<Chained, ? extends @Nullable Object> value) throws SQLException {
      var values = new @Nullable Object[batch.uses().size()];
      for (var place = 0; place < values.length; place++) {
        values[place] = value.apply(batch.uses().get(place));
      }
      return connection.createArrayOf(type, values);
    }
  }

  /// Stale uses are the exception: the rows name them, and each repeats how many were recorded.
  private static Answer answer(UseBatch batch, PreparedStatement statement) throws SQLException {
    var stale = new BitSet();
    var recorded = 0L;
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        recorded = rows.getLong(1);
        var place = rows.getInt(2);
        if (place > 0) {
          stale.set(place - 1);
        }
      }
    }
    if (recorded != 0 && recorded != batch.uses().size()) {
      throw new StorageUnavailable("a batch of uses was recorded in part");
    }
    return new Answer(recorded != 0, stale);
  }
}
