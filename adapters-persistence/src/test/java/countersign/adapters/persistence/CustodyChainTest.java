package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.CUSTODY_EVENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.StorageUnavailable;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Generation;
import countersign.domain.LinkHash;
import countersign.domain.Occasion;
import countersign.domain.RequestId;
import countersign.domain.UserId;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How events become links, whoever writes them.
class CustodyChainTest extends VaultScenes {
  private final List<Sessions> opened = new ArrayList<>();

  @AfterEach
  void connections_end() {
    opened.forEach(Sessions::close);
  }

  private static CustodyEvent event(UserId user, int number) {
    return new CustodyEvent(
        Kind.PAIR_CHECKED,
        user,
        new Generation(number),
        Optional.of(FIRST),
        Optional.empty(),
        "check_" + number,
        new Occasion(NOON.plusNanos(number * 1_001L), new RequestId("request-" + number)));
  }

  private List<Record> rows() {
    return fresh.run(jooq ->
        List.copyOf(
            jooq.selectFrom(CUSTODY_EVENT)
                .orderBy(CUSTODY_EVENT.SHARD, CUSTODY_EVENT.LINK)
                .fetch()));
  }

  /// Every shard is one chain without gaps that ends where its head says.
  private void assertChained(int events) {
    var ends = new HashMap<Short, LinkHash>();
    var links = new HashMap<Short, Long>();
    for (var row : rows()) {
      var shard = row.get(CUSTODY_EVENT.SHARD);
      assertEquals(links.getOrDefault(shard, 0L) + 1, row.get(CUSTODY_EVENT.LINK));
      assertEquals(
          ends.getOrDefault(shard, LinkHash.NONE),
          LinkHash.ofBytes(row.get(CUSTODY_EVENT.PREVIOUS_HASH)));
      assertTrue(LinkRow.isAsRecorded(row, LinkRow.event(row).digest()));
      ends.put(shard, LinkHash.ofBytes(row.get(CUSTODY_EVENT.HASH)));
      links.put(shard, row.get(CUSTODY_EVENT.LINK));
    }
    assertEquals(events, rows().size());
    ends.forEach((shard, hash) ->
        assertEquals(
            links.get(shard) + " " + hash.hex(),
            fresh.value(
                "select link || ' ' || encode(hash, 'hex') from custody_head where shard = "
                    + shard)));
  }

  private List<Object> shards() {
    return fresh.run(jooq ->
        List.copyOf(
            jooq.fetchValues("select distinct shard::int from custody_event order by shard")));
  }

  @Test
  void events_of_one_transaction_and_of_the_next_follow_one_another() {
    vault().record(List.of(event(ALICE, 1), event(BOB, 2)));
    vault().record(List.of(event(ALICE, 3)));

    assertChained(3);
    assertEquals(List.of(0), shards());
  }

  @Test
  void transactions_at_the_same_moment_take_shards_of_their_own_and_many_wait() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks =
          IntStream.range(0, 60)
              .<Callable<Integer>>mapToObj(number ->
                  () -> {
                    vault().record(List.of(event(ALICE, number), event(BOB, number)));
                    return number;
                  })
              .toList();
      for (var done : threads.invokeAll(tasks)) {
        var _ = done.get();
      }
    }

    assertChained(120);
    assertTrue(shards().size() > 1, () -> shards().toString());
  }

  @Test
  void a_transaction_waits_when_every_shard_is_taken() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var blocker = DriverManager.getConnection(fresh.settings().jdbcUrl(), "postgres", "")) {
      blocker.setAutoCommit(false);
      DSL.using(blocker).execute("select from custody_head where shard < 16 for update");
      var waiting =
          threads.submit(() -> {
            vault().record(List.of(event(ALICE, 1)));
            return true;
          });
      awaitBlocked();

      blocker.rollback();

      assertTrue(waiting.get());
      assertChained(1);
    }
  }

  private void awaitBlocked() throws InterruptedException {
    for (var tries = 0; tries < 400; tries++) {
      if (fresh
          .value(
              "select exists (select from pg_stat_activity where wait_event_type = 'Lock'"
                  + " and datname = current_database())")
          .equals(true)) {
        return;
      }
      Thread.sleep(10);
    }
    throw new AssertionError("nobody waits");
  }

  private UseRows writer() {
    var connections = TestSessions.sessions(fresh.settings(), Purpose.USES);
    opened.add(connections);
    return new UseRows(connections, FreshDatabase.KEYSET.custodySeal());
  }

  private static AskedUse use(int number, long revision) {
    return new AskedUse(
        event(ALICE, number), FreshDatabase.KEYSET.fingerprints().ofUser(ALICE), revision);
  }

  @Test
  void a_batch_with_stale_uses_leaves_no_gap() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES);
    var revision = vault().find(ALICE).revision();
    var events = rows().size();

    var recorded =
        writer().record(List.of(use(1, revision), use(2, 999), use(3, revision), use(4, 998)));

    assertEquals(BitSet.valueOf(new long[] {0b101}), recorded);
    assertChained(events + 2);
  }

  @Test
  void a_batch_of_stale_uses_writes_nothing() {
    assertEquals(new BitSet(), writer().record(List.of(use(1, 7), use(2, 7))));

    assertChained(0);
  }

  @Test
  void writers_that_meet_in_a_shard_go_on_in_others() throws Exception {
    var batches = new ArrayList<Callable<BitSet>>();
    for (var number = 0; number < 20; number++) {
      var writer = writer();
      var first = 10 * number;
      batches.add(() -> {
        var last = new BitSet();
        for (var use = first; use < first + 10; use++) {
          last = writer.record(List.of(use(use, 0)));
        }
        return last;
      });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(batches)) {
        assertEquals(BitSet.valueOf(new long[] {1}), done.get());
      }
    }

    assertChained(200);
    assertTrue(shards().stream().allMatch(shard -> (int) shard >= 16));
  }

  @Test
  void an_end_that_was_altered_is_not_built_upon() {
    vault().record(List.of(event(ALICE, 1)));
    fresh.execute("update custody_head set link = 2, hash = sha256('x') where shard = 0");

    var refused =
        assertThrows(StorageUnavailable.class, () -> vault().record(List.of(event(ALICE, 2))));

    assertTrue(String.valueOf(refused.getMessage()).contains("custody shard 0 was altered"));
    assertEquals(1, rows().size());
  }

  @Test
  void an_end_sealed_with_another_keyset_names_the_key() {
    var other = Keyset.generate();
    fresh.database().vault(other, FreshDatabase.CLOCK).record(List.of(event(ALICE, 1)));

    var refused =
        assertThrows(StorageUnavailable.class, () -> vault().record(List.of(event(ALICE, 2))));

    assertTrue(String.valueOf(refused.getMessage()).contains("key " + other.fingerprintKeyId()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update custody_head set link = link where shard = 0",
        "update custody_head set link = 0, seal = null, seal_key_id = null where shard = 0",
        "update custody_head set link = link + 1, seal = null, seal_key_id = null where shard = 0",
        "update custody_head set link = link + 1, chain = gen_random_uuid() where shard = 0",
        "update custody_head set link = link + 1, shard = 32 where shard = 0",
        "delete from custody_head where shard = 31",
        "truncate custody_head",
        "insert into custody_event (shard, kind, user_fingerprint, generation, reason, request_id,"
            + " at) values (0, 'signed', repeat('0', 32), 0, 'x', 'x', now())",
        "insert into custody_event (shard, link, previous_hash, hash, kind, user_fingerprint,"
            + " generation, reason, request_id, at) select 0, 1, sha256('a'), sha256('b'),"
            + " 'signed', repeat('0', 32), 0, 'x', 'x', now()"
      })
  void the_chain_only_grows(String attempt) {
    vault().record(List.of(event(ALICE, 1)));

    assertThrows(DataAccessException.class, () -> fresh.execute(attempt));

    assertChained(1);
  }
}
