package countersign.adapters.persistence;

import countersign.domain.ChainLink;
import countersign.domain.EventPlace;
import countersign.domain.LinkHash;
import countersign.domain.RecordedEvent;
import countersign.domain.StoredLink;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rows of the custody log as links. Somebody may have made them what the tables do not allow: that
/// reads as something that fits no hash.
final class ChainedRows {
  private static final String READ =
      """
      select event_id, link, previous_hash, hash, content_digest, kind, user_fingerprint, protocol,
             generation, token_fingerprint, consumer_key_fingerprint, reason, request_id, service,
             actor_fingerprint,
             case when isfinite(at) then (extract(epoch from at) * 1000000)::bigint end as micros
      from custody_event
      where shard = ? and link >= ? and (link, event_id) > (?, ?) and link <= ?
      order by link, event_id
      limit ?
      """;

  private static final int HASH_BYTES = 32;
  private static final LinkHash NO_HASH = new LinkHash("f".repeat(64));
  private static final String REDACTED = "redacted";

  private ChainedRows() {}

  static List<StoredLink> read(Connection connection, EventPlace after, long upTo, int limit)
      throws SQLException {
    try (var statement = connection.prepareStatement(READ)) {
      statement.setInt(1, after.shard());
      statement.setLong(2, after.number());
      statement.setLong(3, after.number());
      statement.setLong(4, after.eventId());
      statement.setLong(5, upTo);
      statement.setInt(6, limit);
      var links = new ArrayList<StoredLink>();
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          links.add(link(after.shard(), row));
        }
      }
      return links;
    }
  }

  private static StoredLink link(int shard, ResultSet row) throws SQLException {
    var previous = hash(row.getBytes("previous_hash"));
    var link = new ChainLink(shard, row.getLong("link"), previous, digest(row));
    return new StoredLink(row.getLong("event_id"), link, hash(row.getBytes("hash")));
  }

  private static LinkHash digest(ResultSet row) throws SQLException {
    var event = event(row);
    var left = row.getBytes("content_digest");
    return left != null && isRedacted(event) ? hash(left) : event.digest();
  }

  private static boolean isRedacted(RecordedEvent event) {
    return event.user().isEmpty()
        && event.protocol().isEmpty()
        && event.generation() == 0
        && event.token().isEmpty()
        && event.consumerKey().isEmpty()
        && event.service().isEmpty()
        && event.actor().isEmpty()
        && event.reason().equals(REDACTED)
        && event.request().equals(REDACTED);
  }

  private static RecordedEvent event(ResultSet row) throws SQLException {
    return new RecordedEvent(
        text(row, "kind").orElse(""),
        text(row, "user_fingerprint").orElse(""),
        text(row, "protocol"),
        row.getLong("generation"),
        text(row, "token_fingerprint"),
        text(row, "consumer_key_fingerprint"),
        text(row, "reason").orElse(""),
        text(row, "request_id").orElse(""),
        text(row, "service"),
        text(row, "actor_fingerprint"),
        Instant.EPOCH.plus(row.getLong("micros"), ChronoUnit.MICROS));
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  static LinkHash hash(byte @Nullable [] stored) {
    return stored != null && stored.length == HASH_BYTES ? LinkHash.ofBytes(stored) : NO_HASH;
  }
}
