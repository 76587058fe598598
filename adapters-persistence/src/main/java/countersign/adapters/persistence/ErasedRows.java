package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.CHECK_TURN;
import static countersign.adapters.persistence.jooq.Tables.CONNECTION;
import static countersign.adapters.persistence.jooq.Tables.DEATH_REPORT;
import static countersign.adapters.persistence.jooq.Tables.OAUTH2_GRANT;
import static countersign.adapters.persistence.jooq.Tables.PENDING_CONNECTION;
import static countersign.adapters.persistence.jooq.Tables.POST_RECORD;
import static countersign.adapters.persistence.jooq.Tables.SEEN_ENDPOINT;
import static countersign.adapters.persistence.jooq.Tables.SIGHTING;

import countersign.domain.UserId;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.TableField;

/// What goes when a user is erased. Pairs and grants that are held are not among it: they leave by
/// a transition, and wait in the outbox if X is still to be asked.
record ErasedRows(DSLContext jooq) {
  /// The column that names the user, of each table that does.
  private static final List<TableField<?, String>> USERS =
      List.of(
          SIGHTING.USER_ID,
          PENDING_CONNECTION.USER_ID,
          SEEN_ENDPOINT.USER_ID,
          POST_RECORD.USER_ID,
          DEATH_REPORT.USER_ID,
          CHECK_TURN.USER_ID,
          OAUTH2_GRANT.USER_ID,
          CONNECTION.USER_ID);

  void delete(UserId user) {
    for (var column : USERS) {
      jooq.deleteFrom(column.getTable()).where(column.eq(user.value())).execute();
    }
  }
}
