package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Sequences.CONNECTION_REVISION;
import static countersign.adapters.persistence.jooq.Tables.CONNECTION;
import static countersign.adapters.persistence.jooq.Tables.TOKEN_PAIR;

import countersign.application.port.out.Fingerprints;
import countersign.domain.Connection;
import countersign.domain.EndReason;
import countersign.domain.Generation;
import countersign.domain.HeldPair;
import countersign.domain.Protocol;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/// One row for each user of whom anything is known.
record ConnectionRows(DSLContext jooq, Fingerprints fingerprints) {

  Connection find(UserId user) {
    return read(user, rows(user, List.of()));
  }

  /// One statement, so that connection and pairs are of one moment.
  ///
  /// @param more columns of the pairs
  List<Record> rows(UserId user, Collection<Field<?>> more) {
    return List.copyOf(
        jooq.select(CONNECTION.fields())
            .select(PairRow.COLUMNS)
            .select(more)
            .from(CONNECTION)
            .leftJoin(TOKEN_PAIR)
            .on(TOKEN_PAIR.USER_ID.eq(CONNECTION.USER_ID))
            .where(CONNECTION.USER_ID.eq(user.value()))
            .fetch());
  }

  /// An erased user goes on counting: no generation is given twice.
  Connection read(UserId user, List<Record> rows) {
    if (rows.isEmpty()) {
      return Connection.none(
          user, new CustodyHistory(jooq, fingerprints).newest(user, Protocol.OAUTH1));
    }
    return read(rows);
  }

  /// The connection's columns with those of each of its pairs; at least one row.
  static Connection read(List<? extends Record> rows) {
    var row = rows.getFirst();
    return new Connection(
        new UserId(row.get(CONNECTION.USER_ID)),
        row.get(CONNECTION.REVISION),
        new Generation(row.get(CONNECTION.NEWEST_GENERATION)),
        inSlot(PairRow.HELD, rows),
        inSlot(PairRow.CANDIDATE, rows),
        ending(row));
  }

  private static Optional<HeldPair> inSlot(String slot, List<? extends Record> rows) {
    return rows.stream()
        .filter(row -> slot.equals(row.get(TOKEN_PAIR.SLOT)))
        .map(PairRow::read)
        .findFirst();
  }

  private static Optional<Connection.Ending> ending(Record row) {
    return Words.readOptional(EndReason.class, row.get(CONNECTION.ENDING_REASON))
        .map(reason ->
            new Connection.Ending(
                reason,
                new Generation(row.get(CONNECTION.ENDING_GENERATION)),
                row.get(CONNECTION.ENDING_AT)));
  }

  RevisionedRow row() {
    return RevisionedRow.ofConnections(jooq);
  }

  /// Under a revision that no connection had before.
  void write(Connection after, Instant now) {
    var ending = after.ending();
    jooq.update(CONNECTION)
        .set(CONNECTION.REVISION, CONNECTION_REVISION.nextval())
        .set(CONNECTION.NEWEST_GENERATION, after.newest().number())
        .set(CONNECTION.ENDING_REASON, Words.of(ending.map(Connection.Ending::reason)))
        .set(CONNECTION.ENDING_GENERATION, ending.map(e -> e.generation().number()).orElse(null))
        .set(CONNECTION.ENDING_AT, Micros.of(ending.map(Connection.Ending::at)))
        .set(CONNECTION.CHANGED_AT, now)
        .where(CONNECTION.USER_ID.eq(after.user().value()))
        .execute();
  }
}
