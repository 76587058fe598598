package countersign.adapters.persistence;

import countersign.application.port.out.StorageUnavailable;
import countersign.domain.Fingerprint;
import countersign.domain.ServiceName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Records uses, as many as there are in one statement and one transaction.
///
/// A use is recorded if its connection is at the revision it was decided on, as the statement's
/// snapshot sees it; the snapshot is taken after the use was asked for and before it is answered.
/// So a change that was committed before the asking is always seen, and one that commits between
/// snapshot and answer may not be. The rows of the connections are *not* locked: a lock would end
/// with this transaction, still before the pair is used, and so promise nothing more to whoever
/// uses it, but would write to every row it touches and let one slow change hold up the uses of all
/// other users. What the log shows for it: a use may have a higher `event_id` than the end of its
/// pair when both happened at once.
record UseRows(DataSource connections) {
  private static final String RECORD =
      """
      with asked as materialized (
        select u.*, u.revision = coalesce(
            (select c.revision from connection c where c.user_id = u.user_id), 0) as is_current
        from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::text[],
                    ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
          with ordinality as u (user_id, revision, kind, user_fingerprint, generation, token,
                                consumer_key, reason, request_id, service, at, ordinal)),
      recorded as (
        insert into custody_event (protocol, kind, user_fingerprint, generation, token_fingerprint,
                                   consumer_key_fingerprint, reason, request_id, service, at)
        select 'oauth1', kind, user_fingerprint, generation, token, consumer_key, reason,
               request_id, service, at
        from asked where is_current order by ordinal
        returning 1)
      select (select count(*) from recorded), asked.ordinal
      from (select) as always left join asked on not asked.is_current
      """;

  /// Returns which of `uses` were recorded: all of those are durable. If it throws none is, except
  /// that a batch whose answer was lost may stand.
  ///
  /// @throws StorageUnavailable when the database is away or gives up
  /// @throws IllegalStateException when a use breaks a constraint: a bug
  BitSet record(List<AskedUse> uses) {
    try (var connection = connections.getConnection();
        var statement = connection.prepareStatement(RECORD)) {
      bind(uses, connection, statement);
      return recorded(uses.size(), statement);
    } catch (SQLException e) {
      throw Storage.inWords(e);
    }
  }

  private static void bind(List<AskedUse> uses, Connection connection, PreparedStatement statement)
      throws SQLException {
    var column = new Columns(uses, connection);
    statement.setArray(1, column.texts(use -> use.event().user().value()));
    statement.setArray(2, column.numbers(AskedUse::revision));
    statement.setArray(3, column.texts(use -> use.event().kind().wire()));
    statement.setArray(4, column.texts(use -> use.user().hex()));
    statement.setArray(5, column.numbers(use -> use.event().generation().number()));
    statement.setArray(
        6, column.texts(use -> use.event().token().map(Fingerprint::hex).orElse(null)));
    statement.setArray(
        7, column.texts(use -> use.event().consumerKey().map(Fingerprint::hex).orElse(null)));
    statement.setArray(8, column.texts(use -> use.event().reason()));
    statement.setArray(9, column.texts(use -> use.event().request().value()));
    statement.setArray(
        10,
        column.texts(use -> use.event().occasion().service().map(ServiceName::value).orElse(null)));
    statement.setArray(11, column.times(use -> Micros.of(use.event().at())));
  }

  /// @param connection makes the arrays
  private record Columns(List<AskedUse> uses, Connection connection) {
    Array texts(Function<AskedUse, @Nullable String> value) throws SQLException {
      return of("text", value);
    }

    Array numbers(Function<AskedUse, Long> value) throws SQLException {
      return of("bigint", value);
    }

    Array times(Function<AskedUse, Instant> value) throws SQLException {
      return of("timestamptz", use -> value.apply(use).toString());
    }

    private Array of(String type, Function<AskedUse, ? extends @Nullable Object> value)
        throws SQLException {
      var values = new @Nullable Object[uses.size()];
      for (var place = 0; place < values.length; place++) {
        values[place] = value.apply(uses.get(place));
      }
      return connection.createArrayOf(type, values);
    }
  }

  /// Those that were refused are the exception: the rows name them, and each repeats how many were
  /// recorded.
  private static BitSet recorded(int asked, PreparedStatement statement) throws SQLException {
    var recorded = new BitSet(asked);
    recorded.set(0, asked);
    try (var rows = statement.executeQuery()) {
      var count = 0L;
      while (rows.next()) {
        count = rows.getLong(1);
        var refused = rows.getInt(2);
        if (refused > 0) {
          recorded.clear(refused - 1);
        }
      }
      if (count != recorded.cardinality()) {
        throw new StorageUnavailable("some uses were neither recorded nor refused");
      }
      return recorded;
    }
  }
}
