package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.DEATH_REPORT;
import static countersign.adapters.persistence.jooq.Tables.POST_RECORD;
import static countersign.adapters.persistence.jooq.Tables.SEEN_ENDPOINT;

import countersign.domain.UserId;
import org.jooq.DSLContext;

/// What is kept of a user besides connection and pairs: limits, records of posts, and a report that
/// a pair was dead.
record UserBooks(DSLContext jooq) {

  void erase(UserId user) {
    jooq.deleteFrom(SEEN_ENDPOINT).where(SEEN_ENDPOINT.USER_ID.eq(user.value())).execute();
    jooq.deleteFrom(POST_RECORD).where(POST_RECORD.USER_ID.eq(user.value())).execute();
    jooq.deleteFrom(DEATH_REPORT).where(DEATH_REPORT.USER_ID.eq(user.value())).execute();
  }
}
