package countersign.adapters.persistence;

import static org.jooq.impl.DSL.noCondition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;

/// Finds the few different values of a column in many rows. It jumps from each value to the next by
/// an index that begins with the column, where `distinct` would read every row.
final class DistinctKeys {
  private DistinctKeys() {}

  /// @param within a condition that the index has too
  static List<String> of(
      DSLContext jooq, Table<Record> table, TableField<Record, String> column, Condition within) {
    var found = new ArrayList<String>();
    var next = after(jooq, table, column, within, Optional.empty());
    while (next.isPresent()) {
      found.add(next.get());
      next = after(jooq, table, column, within, next);
    }
    return found;
  }

  private static Optional<String> after(
      DSLContext jooq,
      Table<Record> table,
      TableField<Record, String> column,
      Condition within,
      Optional<String> last) {
    return jooq.select(column)
        .from(table)
        .where(within)
        .and(last.map(column::gt).orElse(noCondition()))
        .orderBy(column)
        .limit(1)
        .fetchOptional(column);
  }
}
