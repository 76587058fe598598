package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.CUSTODY_HEAD;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;

import countersign.application.port.out.CustodySeal;
import countersign.application.port.out.StorageUnavailable;
import countersign.domain.ChainHead;
import countersign.domain.LinkHash;
import countersign.domain.Seal;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/// Where the shards of the custody chain end. A head whose seal does not hold is not built upon:
/// what follows it would look as genuine as what somebody put before it.
///
/// Transactions have 16 shards, one for each that may append at the same moment; more of them wait
/// for one another. The batches of uses have another 16, of which an instance keeps to one.
record HeadRows(DSLContext jooq, CustodySeal seals) {
  static final int SHARDS_OF_TRANSACTIONS = 16;
  static final int SHARDS_OF_USES = ChainHead.SHARDS - SHARDS_OF_TRANSACTIONS;

  /// A number that an instance mostly keeps, and that others seldom share: behind a pooler it may
  /// be another one the next time, which costs a try.
  private static final Field<Integer> SESSION = field("pg_backend_pid()", Integer.class);

  /// Locks the first shard that no other transaction has locked; when all are, waits for one.
  ///
  /// @throws StorageUnavailable when the head was altered, or sealed with an unknown key
  ChainHead takeFree() {
    return jooq.selectFrom(CUSTODY_HEAD)
        .where(CUSTODY_HEAD.SHARD.lt((short) SHARDS_OF_TRANSACTIONS))
        .orderBy(CUSTODY_HEAD.SHARD)
        .limit(1)
        .forUpdate()
        .skipLocked()
        .fetchOptional(row -> row)
        .or(() ->
            jooq.selectFrom(CUSTODY_HEAD)
                .where(isFor(0, SHARDS_OF_TRANSACTIONS, 0))
                .forUpdate()
                .fetchOptional(row -> row))
        .map(this::checked)
        .orElseThrow(HeadRows::missing);
  }

  /// A shard for batches of uses, not locked: who writes to it compares.
  ///
  /// @param turn another one for each
  /// @throws StorageUnavailable as [#takeFree]
  ChainHead ofUses(int turn) {
    return jooq.selectFrom(CUSTODY_HEAD)
        .where(isFor(SHARDS_OF_TRANSACTIONS, SHARDS_OF_USES, turn))
        .fetchOptional(this::checked)
        .orElseThrow(HeadRows::missing);
  }

  private static Condition isFor(int first, int count, int turn) {
    return CUSTODY_HEAD
        .SHARD
        .cast(Integer.class)
        .eq(SESSION.plus(inline(turn)).mod(inline(count)).plus(inline(first)));
  }

  private ChainHead checked(Record row) {
    var head =
        new ChainHead(
            row.get(CUSTODY_HEAD.CHAIN),
            row.get(CUSTODY_HEAD.SHARD),
            row.get(CUSTODY_HEAD.LINK),
            LinkHash.ofBytes(row.get(CUSTODY_HEAD.HASH)));
    if (head.number() > 0) {
      refuseUnlessSealed(head, seal(row).orElseThrow(HeadRows::missing));
    }
    return head;
  }

  private static Optional<Seal> seal(Record row) {
    return Optional.ofNullable(row.get(CUSTODY_HEAD.SEAL))
        .map(mac -> new Seal(row.get(CUSTODY_HEAD.SEAL_KEY_ID), HexFormat.of().formatHex(mac)));
  }

  private void refuseUnlessSealed(ChainHead head, Seal seal) {
    switch (seals.check(head.statement(), seal)) {
      case HOLDS -> {}
      case BROKEN ->
          throw new StorageUnavailable(
              String.format(
                  Locale.ROOT,
                  "the head of custody shard %d was altered: run countersign audit verify",
                  head.shard()));
      case UNKNOWN_KEY ->
          throw new StorageUnavailable(
              String.format(
                  Locale.ROOT,
                  "the head of custody shard %d was sealed with key %d, which the keyset lacks",
                  head.shard(),
                  seal.keyId()));
    }
  }

  private static StorageUnavailable missing() {
    return new StorageUnavailable(
        "the custody chain has no such head: run countersign audit verify");
  }

  void move(ChainHead head) {
    var seal = seals.seal(head.statement());
    jooq.update(CUSTODY_HEAD)
        .set(CUSTODY_HEAD.LINK, head.number())
        .set(CUSTODY_HEAD.HASH, head.hash().bytes())
        .set(CUSTODY_HEAD.SEAL, HexFormat.of().parseHex(seal.mac()))
        .set(CUSTODY_HEAD.SEAL_KEY_ID, seal.keyId())
        .where(CUSTODY_HEAD.SHARD.eq((short) head.shard()))
        .execute();
  }
}
