package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.CUSTODY_EVENT;

import countersign.domain.ChainLink;
import countersign.domain.LinkHash;
import countersign.domain.RecordedEvent;
import java.util.Optional;
import org.jooq.Record;

/// A row of the custody log as a link of the chain.
final class LinkRow {
  private LinkRow() {}

  /// Of a row that names its user.
  static RecordedEvent event(Record row) {
    return new RecordedEvent(
        row.get(CUSTODY_EVENT.KIND),
        row.get(CUSTODY_EVENT.USER_FINGERPRINT),
        Optional.ofNullable(row.get(CUSTODY_EVENT.PROTOCOL)),
        row.get(CUSTODY_EVENT.GENERATION),
        Optional.ofNullable(row.get(CUSTODY_EVENT.TOKEN_FINGERPRINT)),
        Optional.ofNullable(row.get(CUSTODY_EVENT.CONSUMER_KEY_FINGERPRINT)),
        row.get(CUSTODY_EVENT.REASON),
        row.get(CUSTODY_EVENT.REQUEST_ID),
        Optional.ofNullable(row.get(CUSTODY_EVENT.SERVICE)),
        Optional.ofNullable(row.get(CUSTODY_EVENT.ACTOR_FINGERPRINT)),
        row.get(CUSTODY_EVENT.AT));
  }

  /// Whether the event is still what its hash was made of.
  static boolean isAsRecorded(Record row, LinkHash digest) {
    var link =
        new ChainLink(
            row.get(CUSTODY_EVENT.SHARD),
            row.get(CUSTODY_EVENT.LINK),
            LinkHash.ofBytes(row.get(CUSTODY_EVENT.PREVIOUS_HASH)),
            digest);
    return link.hash().equals(LinkHash.ofBytes(row.get(CUSTODY_EVENT.HASH)));
  }
}
