package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.CUSTODY_EVENT;

import countersign.domain.CustodyEvent;
import countersign.domain.Fingerprint;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Row8;
import org.jooq.impl.DSL;

/// The custody log; the database itself refuses to change or erase its rows.
record CustodyLog(DSLContext jooq) {

  /// Appends in the given order.
  void append(List<CustodyEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    jooq.insertInto(
            CUSTODY_EVENT,
            CUSTODY_EVENT.KIND,
            CUSTODY_EVENT.USER_ID,
            CUSTODY_EVENT.GENERATION,
            CUSTODY_EVENT.TOKEN_FINGERPRINT,
            CUSTODY_EVENT.CONSUMER_KEY_FINGERPRINT,
            CUSTODY_EVENT.REASON,
            CUSTODY_EVENT.REQUEST_ID,
            CUSTODY_EVENT.AT)
        .valuesOfRows(events.stream().map(CustodyLog::row).toList())
        .execute();
  }

  private static Row8<String, String, Long, String, String, String, String, Instant> row(
      CustodyEvent event) {
    return DSL.row(
        event.kind().wire(),
        event.user().value(),
        event.generation().number(),
        event.token().map(Fingerprint::hex).orElse(null),
        event.consumerKey().map(Fingerprint::hex).orElse(null),
        event.reason(),
        event.request().value(),
        Micros.of(event.at()));
  }
}
