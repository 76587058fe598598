package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.CONNECTION;
import static countersign.adapters.persistence.jooq.Tables.OAUTH2_GRANT;
import static countersign.adapters.persistence.jooq.Tables.TOKEN_PAIR;
import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import countersign.domain.UserId;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.Table;
import org.jooq.TableField;

/// The ids of one page of users. What is asked for is put together from parts, each of which an
/// index gives in the order of the ids, so that a page reads about as many rows as it has, whatever
/// is asked for and however rare it is.
///
/// @param after where the page begins
record ListedUsers(Optional<UserId> after, int limit) {

  /// Everybody of whom something is held or once was. A row without either is left where an answer
  /// came in about a user who had been erased.
  Select<Record1<String>> all() {
    var holds =
        exists(selectOne().from(TOKEN_PAIR).where(TOKEN_PAIR.USER_ID.eq(CONNECTION.USER_ID)));
    return page(
        List.of(
            part(CONNECTION, CONNECTION.USER_ID, CONNECTION.ENDING_REASON.isNotNull().or(holds)),
            part(
                OAUTH2_GRANT,
                OAUTH2_GRANT.USER_ID,
                OAUTH2_GRANT.ENDING_REASON.isNotNull().or(OAUTH2_GRANT.GENERATION.isNotNull()))));
  }

  /// The first users of one part.
  Select<Record1<String>> part(
      Table<Record> table, TableField<Record, String> user, Condition condition) {
    return first(select(user).from(table).where(condition).and(isAfter(user)), user);
  }

  /// The first users of all parts together, each once.
  ///
  /// @param parts at least one
  Select<Record1<String>> page(List<Select<Record1<String>>> parts) {
    var users = parts.stream().reduce(Select::union).orElseThrow().asTable("listed");
    var user = requireNonNull(users.field(0, String.class));
    return first(select(user).from(users).where(isAfter(user)), user);
  }

  private Condition isAfter(Field<String> user) {
    return after.map(last -> CodePoints.order(user).gt(last.value())).orElse(noCondition());
  }

  private Select<Record1<String>> first(
      SelectConditionStep<Record1<String>> users, Field<String> user) {
    return users.orderBy(CodePoints.order(user)).limit(limit);
  }
}
