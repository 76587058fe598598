package countersign.adapters.persistence;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.selectCount;

import countersign.application.port.out.SealedRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Update;

/// Rows are read and encrypted without a lock, and replaced if their ciphertexts are still those
/// that were read. Revisions stay: what is decrypted is the same.
///
/// @param rewrapping gives the same with new ciphertexts; empty for a row that does not decrypt
record JooqSealedRows(
    Storage storage, Keyset keyset, Function<SealedRow, Optional<SealedRow>> rewrapping)
    implements SealedRows {

  JooqSealedRows(Storage storage, Keyset keyset) {
    this(storage, keyset, new Rewrapping(keyset)::of);
  }

  /// @param before as it was read
  private record Change(SealedRow before, SealedRow after) {}

  @Override
  public long keyInForce() {
    return keyset.encryptionKeyId();
  }

  @Override
  public long underOtherKeys() {
    var prefix = CiphertextKey.prefix(keyInForce());
    return Arrays.stream(Table.values())
        .map(SealedTable::of)
        .mapToLong(table ->
            storage.query(jooq ->
                jooq.fetchSingle(
                        selectCount().from(table.table()).where(table.isUnderAnotherKey(prefix)))
                    .value1()))
        .sum();
  }

  @Override
  public Batch rewrap(Table table, Optional<Place> after, int limit) {
    var _ = keyset.refresh(); // another key may have come in force
    var sealed = SealedTable.of(table);
    var page = page(sealed, after, limit);
    var changes = new ArrayList<Change>();
    var unreadable = new ArrayList<Unreadable>();
    for (var row : page) {
      rewrapping
          .apply(row)
          .ifPresentOrElse(
              anew -> changes.add(new Change(row, anew)),
              () -> unreadable.add(unreadable(table, row)));
    }
    var next = page.size() < limit ? Optional.<Place>empty() : Optional.of(page.getLast().place());
    return new Batch(changes.isEmpty() ? 0 : replace(sealed, changes), unreadable, next);
  }

  private List<SealedRow> page(SealedTable sealed, Optional<Place> after, int limit) {
    var prefix = CiphertextKey.prefix(keyInForce());
    return storage.query(jooq ->
        jooq.select(sealed.columns())
            .from(sealed.table())
            .where(sealed.isUnderAnotherKey(prefix))
            .and(
                after
                    .map(place -> sealed.keyColumns().gt(sealed.keyOf(place)))
                    .orElse(noCondition()))
            .orderBy(sealed.key())
            .limit(limit)
            .fetch(sealed::read));
  }

  private Unreadable unreadable(Table table, SealedRow row) {
    var known = keyset.encryptionKeyIds();
    var keys = Stream.of(row.first(), row.second()).map(CiphertextKey::in).toList();
    var missing =
        keys.stream().flatMap(Optional::stream).filter(id -> !known.contains(id)).findFirst();
    return new Unreadable(
        table, row.place().user(), missing.or(keys::getFirst), missing.isPresent());
  }

  /// Never waits for a lock, so that it is no part of a deadlock, whatever the order in which a
  /// commit touches a user's rows.
  private int replace(SealedTable sealed, List<Change> changes) {
    return storage.inTransaction(jooq -> {
      var locked = lockThoseFree(jooq, sealed, changes);
      var free = changes.stream().filter(c -> locked.contains(c.before().place())).toList();
      if (free.isEmpty()) {
        return 0;
      }
      var updates = jooq.batch(update(jooq, sealed, free.getFirst()));
      for (var change : free) {
        updates = updates.bind(values(sealed, change).toArray());
      }
      return Arrays.stream(updates.execute()).sum();
    });
  }

  private static Set<Place> lockThoseFree(
      DSLContext jooq, SealedTable sealed, List<Change> changes) {
    var keys = changes.stream().map(change -> sealed.keyOf(change.before().place())).toList();
    return jooq
        .select(sealed.columns())
        .from(sealed.table())
        .where(sealed.keyColumns().in(keys))
        .and(sealed.first().isNotNull())
        .forNoKeyUpdate()
        .skipLocked()
        .fetch(sealed::read)
        .stream()
        .map(SealedRow::place)
        .collect(Collectors.toSet());
  }

  private static Update<Record> update(DSLContext jooq, SealedTable sealed, Change change) {
    var before = change.before();
    return jooq.update(sealed.table())
        .set(sealed.first(), change.after().first())
        .set(sealed.second(), change.after().second())
        .where(sealed.keyColumns().eq(sealed.keyOf(before.place())))
        .and(sealed.generation().eq(before.place().generation()))
        .and(sealed.first().eq(before.first()))
        .and(sealed.second().eq(before.second()));
  }

  /// In the order of [#update].
  private static List<Object> values(SealedTable sealed, Change change) {
    var before = change.before();
    var values = new ArrayList<Object>(List.of(change.after().first(), change.after().second()));
    values.addAll(sealed.keyValues(before.place()));
    values.addAll(List.of(before.place().generation(), before.first(), before.second()));
    return values;
  }
}
