package countersign.adapters.persistence;

import countersign.application.port.out.CustodySeal;
import countersign.application.port.out.StorageUnavailable;
import countersign.domain.ChainHead;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Records uses, as many as there are in one statement and one transaction, as the next links of a
/// shard.
///
/// A use is recorded if its connection is at the revision it was decided on, as the statement's
/// snapshot sees it; the snapshot is taken after the use was asked for and before it is answered.
/// So a change that was committed before the asking is always seen, and one that commits between
/// snapshot and answer may not be. The rows of the connections are *not* locked: a lock would end
/// with this transaction, still before the pair is used, and so promise nothing more to whoever
/// uses it, but would write to every row it touches and let one slow change hold up the uses of all
/// other users. What the log shows for it: a use may have a higher `event_id` than the end of its
/// pair when both happened at once.
///
/// The hashes are made before the statement, on the end of the shard as this writer remembers it.
/// If one of the uses is stale, or another instance has written to the shard, nothing is recorded:
/// it is tried again without the stale ones, or on the end of another shard. One thread.
final class UseRows {
  /// Other instances take shards as well; that all of them are always taken is a bug.
  private static final int TRIES = 4 * HeadRows.SHARDS_OF_USES;

  private final UseStatement statement;
  private final Storage storage;
  private final CustodySeal seals;
  private Optional<ChainHead> end = Optional.empty();
  private int turn;

  UseRows(Sessions sessions, CustodySeal seals) {
    this.statement = new UseStatement(sessions, seals);
    this.storage = new Storage(sessions);
    this.seals = seals;
  }

  /// Returns which of `uses` were recorded: all of those are durable. If it throws none is, except
  /// that a batch whose answer was lost may stand.
  ///
  /// @throws StorageUnavailable when the database is away or gives up, or no shard can be written
  /// @throws IllegalStateException when a use breaks a constraint: a bug
  BitSet record(List<AskedUse> uses) {
    try {
      return recorded(uses);
    } catch (SQLException e) {
      end = Optional.empty();
      throw Storage.inWords(e);
    }
  }

  private ChainHead endOfShard() {
    return storage.query(jooq -> new HeadRows(jooq, seals).ofUses(turn));
  }

  private BitSet recorded(List<AskedUse> uses) throws SQLException {
    var current = new BitSet(uses.size());
    current.set(0, uses.size());
    for (var tries = 0; tries < TRIES && !current.isEmpty(); tries++) {
      var places = current.stream().toArray();
      var head = end.isPresent() ? end.get() : endOfShard();
      var batch = UseBatch.on(head, Arrays.stream(places).mapToObj(uses::get).toList());
      var answer = statement.write(batch);
      if (answer.isRecorded()) {
        end = Optional.of(batch.after());
        return current;
      }
      answer.stale().stream().forEach(stale -> current.clear(places[stale]));
      end = Optional.of(head).filter(_ -> !answer.stale().isEmpty());
      turn += answer.stale().isEmpty() ? 1 : 0;
    }
    if (current.isEmpty()) {
      return current;
    }
    throw new StorageUnavailable("other writers took every shard of the custody chain");
  }
}
