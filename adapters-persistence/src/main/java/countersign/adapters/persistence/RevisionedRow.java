package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.CONNECTION;
import static countersign.adapters.persistence.jooq.Tables.OAUTH2_GRANT;

import countersign.domain.UserId;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;

/// A user's row in a table that keeps one for each, with a revision that changes decide by.
record RevisionedRow(
    DSLContext jooq,
    Table<Record> table,
    TableField<Record, String> user,
    TableField<Record, Long> revision,
    TableField<Record, Long> newestGeneration,
    TableField<Record, Instant> createdAt,
    TableField<Record, Instant> changedAt) {

  static RevisionedRow ofConnections(DSLContext jooq) {
    return new RevisionedRow(
        jooq,
        CONNECTION,
        CONNECTION.USER_ID,
        CONNECTION.REVISION,
        CONNECTION.NEWEST_GENERATION,
        CONNECTION.CREATED_AT,
        CONNECTION.CHANGED_AT);
  }

  static RevisionedRow ofGrants(DSLContext jooq) {
    return new RevisionedRow(
        jooq,
        OAUTH2_GRANT,
        OAUTH2_GRANT.USER_ID,
        OAUTH2_GRANT.REVISION,
        OAUTH2_GRANT.NEWEST_GENERATION,
        OAUTH2_GRANT.CREATED_AT,
        OAUTH2_GRANT.CHANGED_AT);
  }

  /// Locks the user's row, which is made first if there is none, and tells whether it is still at
  /// the revision that a change was decided on. Whoever comes second waits here and then finds
  /// another revision.
  boolean lock(UserId owner, long decidedOn, Instant now) {
    if (decidedOn == 0) {
      make(owner, now);
    }
    return lock(owner).filter(current -> current == decidedOn).isPresent();
  }

  /// Locks the user's row at whatever revision it is, so that nothing arrives for the user before
  /// the transaction ends.
  void lock(UserId owner, Instant now) {
    make(owner, now);
    var _ = lock(owner);
  }

  private void make(UserId owner, Instant now) {
    jooq.insertInto(table)
        .set(user, owner.value())
        .set(revision, 0L)
        .set(newestGeneration, 0L)
        .set(createdAt, now)
        .set(changedAt, now)
        .onConflictDoNothing()
        .execute();
  }

  private Optional<Long> lock(UserId owner) {
    return jooq.select(revision)
        .from(table)
        .where(user.eq(owner.value()))
        .forUpdate()
        .fetchOptional(revision);
  }
}
