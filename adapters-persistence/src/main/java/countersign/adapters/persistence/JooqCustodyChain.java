package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.CUSTODY_EVENT;
import static countersign.adapters.persistence.jooq.Tables.CUSTODY_HEAD;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;

import countersign.application.port.out.CustodyChain;
import countersign.domain.Anchor;
import countersign.domain.ChainHead;
import countersign.domain.EventPlace;
import countersign.domain.Seal;
import countersign.domain.StoredHead;
import countersign.domain.StoredLink;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// Reads the chain from the tables.
record JooqCustodyChain(Storage storage) implements CustodyChain {
  private static final int SEAL_BYTES = 32;

  private static final String BEYOND =
      """
      select shard, link, event_id, events
      from (
        select e.shard, e.link, e.event_id, count(*) over of_shard as events,
               row_number() over (of_shard order by e.link, e.event_id) as place
        from custody_head h join custody_event e on e.shard = h.shard and e.link > h.link
        window of_shard as (partition by e.shard)) as beyond
      where place = 1 order by shard
      """;

  private static final String REDACTIONS =
      """
      select count(content_digest),
             coalesce(sum(substring(reason from '^events_([0-9]{1,15})$')::bigint)
               filter (where kind = 'events_redacted'), 0)::bigint
      from custody_event
      """;

  private static final String AT =
      """
      select e.shard, e.link, e.event_id, e.hash
      from unnest(?::int[], ?::bigint[]) as a (shard, link)
      join custody_event e on e.shard = a.shard and e.link = a.link
      order by e.shard, e.event_id
      """;

  @Override
  public List<StoredHead> heads() {
    return storage.query(jooq ->
        jooq.selectFrom(CUSTODY_HEAD).orderBy(CUSTODY_HEAD.SHARD).fetch(JooqCustodyChain::head));
  }

  private static StoredHead head(Record row) {
    var head =
        new ChainHead(
            row.get(CUSTODY_HEAD.CHAIN),
            row.get(CUSTODY_HEAD.SHARD),
            row.get(CUSTODY_HEAD.LINK),
            ChainedRows.hash(row.get(CUSTODY_HEAD.HASH)));
    return new StoredHead(
        head, seal(row.get(CUSTODY_HEAD.SEAL), row.get(CUSTODY_HEAD.SEAL_KEY_ID)));
  }

  /// Empty also for what can be none.
  private static Optional<Seal> seal(byte @Nullable [] mac, @Nullable Long key) {
    if (mac == null || mac.length != SEAL_BYTES || key == null || key >>> 32 != 0) {
      return Optional.empty();
    }
    return Optional.of(new Seal(key, HexFormat.of().formatHex(mac)));
  }

  @Override
  public List<Size> sizes() {
    var links = count(CUSTODY_EVENT.LINK);
    return storage.query(jooq ->
        jooq.select(CUSTODY_EVENT.SHARD, links, count())
            .from(CUSTODY_EVENT)
            .groupBy(CUSTODY_EVENT.SHARD)
            .orderBy(CUSTODY_EVENT.SHARD)
            .fetch(row -> new Size(row.value1(), row.value2(), row.value3() - row.value2())));
  }

  /// With each shard named, the index on shard and link answers.
  @Override
  public long unlinked() {
    var shards = IntStream.range(0, ChainHead.SHARDS).mapToObj(shard -> (short) shard).toList();
    return storage.query(jooq ->
        jooq.fetchCount(
            CUSTODY_EVENT, CUSTODY_EVENT.SHARD.in(shards).and(CUSTODY_EVENT.LINK.isNull())));
  }

  @Override
  public List<StoredLink> links(EventPlace after, long upTo, int limit) {
    return storage.query(jooq ->
        jooq.connectionResult(connection -> ChainedRows.read(connection, after, upTo, limit)));
  }

  @Override
  public List<Beyond> beyondHeads() {
    return storage.query(jooq ->
        jooq.fetch(BEYOND).map(row -> new Beyond(place(row), row.get("events", Long.class))));
  }

  @Override
  public List<EventPlace> lateUnlinked(int limit) {
    var first =
        select(min(CUSTODY_EVENT.EVENT_ID))
            .from(CUSTODY_EVENT)
            .where(CUSTODY_EVENT.LINK.isNotNull());
    return storage.query(jooq ->
        jooq.select(CUSTODY_EVENT.SHARD, CUSTODY_EVENT.EVENT_ID)
            .from(CUSTODY_EVENT)
            .where(CUSTODY_EVENT.LINK.isNull())
            .and(CUSTODY_EVENT.EVENT_ID.gt(first))
            .orderBy(CUSTODY_EVENT.EVENT_ID)
            .limit(limit)
            .fetch(row -> new EventPlace(row.value1(), 0, row.value2())));
  }

  @Override
  public Redactions redactions() {
    return storage.query(jooq ->
        jooq.fetch(REDACTIONS)
            .map(row -> new Redactions(row.get(0, Long.class), row.get(1, Long.class)))
            .getFirst());
  }

  @Override
  public List<Found> at(Anchor anchor) {
    var shards = anchor.heads().stream().map(ChainHead::shard).toArray(Integer[]::new);
    var numbers = anchor.heads().stream().map(ChainHead::number).toArray(Long[]::new);
    return storage.query(jooq ->
        jooq.fetch(AT, shards, numbers)
            .map(row -> new Found(place(row), ChainedRows.hash(row.get("hash", byte[].class)))));
  }

  private static EventPlace place(Record row) {
    return new EventPlace(
        row.get("shard", Integer.class),
        row.get("link", Long.class),
        row.get("event_id", Long.class));
  }
}
