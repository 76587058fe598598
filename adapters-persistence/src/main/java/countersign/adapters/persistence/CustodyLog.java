package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.CUSTODY_EVENT;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import countersign.application.port.out.Fingerprints;
import countersign.domain.ChainHead;
import countersign.domain.ChainLink;
import countersign.domain.CustodyEvent;
import countersign.domain.Fingerprint;
import countersign.domain.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.RowN;
import org.jooq.impl.DSL;

/// Appends to the custody log within one transaction. The first event takes a shard that nobody
/// else appends to, and keeps it until the transaction ends. The database itself refuses to change
/// or erase what is appended.
final class CustodyLog {
  private static final List<Field<?>> COLUMNS =
      List.of(
          CUSTODY_EVENT.SHARD,
          CUSTODY_EVENT.LINK,
          CUSTODY_EVENT.PREVIOUS_HASH,
          CUSTODY_EVENT.HASH,
          CUSTODY_EVENT.KIND,
          CUSTODY_EVENT.USER_FINGERPRINT,
          CUSTODY_EVENT.PROTOCOL,
          CUSTODY_EVENT.GENERATION,
          CUSTODY_EVENT.TOKEN_FINGERPRINT,
          CUSTODY_EVENT.CONSUMER_KEY_FINGERPRINT,
          CUSTODY_EVENT.REASON,
          CUSTODY_EVENT.REQUEST_ID,
          CUSTODY_EVENT.SERVICE,
          CUSTODY_EVENT.ACTOR_FINGERPRINT,
          CUSTODY_EVENT.AT);

  private final DSLContext jooq;
  private final Fingerprints fingerprints;
  private final HeadRows heads;
  private Optional<ChainHead> taken = Optional.empty();

  CustodyLog(DSLContext jooq, Keyset keyset) {
    this.jooq = jooq;
    this.fingerprints = keyset.fingerprints();
    this.heads = new HeadRows(jooq, keyset.custodySeal());
  }

  /// Appends in the given order.
  void append(List<CustodyEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    var head = taken.orElseGet(heads::takeFree);
    var rows = new ArrayList<RowN>();
    for (var event : events) {
      var recorded = RecordedEvent.of(event, fingerprints.ofUser(event.user()), actor(event));
      var link = head.append(recorded);
      rows.add(DSL.row(values(link, recorded)));
      head = head.after(link);
    }
    jooq.insertInto(CUSTODY_EVENT, COLUMNS).valuesOfRows(rows).execute();
    heads.move(head);
    taken = Optional.of(head);
  }

  private Optional<Fingerprint> actor(CustodyEvent event) {
    return event.request().actor().map(fingerprints::ofUser);
  }

  /// Appends `event` if the condition holds now, and tells whether.
  boolean appendIf(Condition condition, CustodyEvent event) {
    var holds = jooq.fetchExists(selectOne().where(condition));
    if (holds) {
      append(List.of(event));
    }
    return holds;
  }

  /// In the order of [#COLUMNS].
  private static List<Field<?>> values(ChainLink link, RecordedEvent event) {
    return List.of(
        val((short) link.shard(), CUSTODY_EVENT.SHARD),
        val(link.number(), CUSTODY_EVENT.LINK),
        val(link.previous().bytes(), CUSTODY_EVENT.PREVIOUS_HASH),
        val(link.hash().bytes(), CUSTODY_EVENT.HASH),
        val(event.kind(), CUSTODY_EVENT.KIND),
        val(event.user(), CUSTODY_EVENT.USER_FINGERPRINT),
        val(event.protocol().orElse(null), CUSTODY_EVENT.PROTOCOL),
        val(event.generation(), CUSTODY_EVENT.GENERATION),
        val(event.token().orElse(null), CUSTODY_EVENT.TOKEN_FINGERPRINT),
        val(event.consumerKey().orElse(null), CUSTODY_EVENT.CONSUMER_KEY_FINGERPRINT),
        val(event.reason(), CUSTODY_EVENT.REASON),
        val(event.request(), CUSTODY_EVENT.REQUEST_ID),
        val(event.service().orElse(null), CUSTODY_EVENT.SERVICE),
        val(event.actor().orElse(null), CUSTODY_EVENT.ACTOR_FINGERPRINT),
        val(event.at(), CUSTODY_EVENT.AT));
  }
}
