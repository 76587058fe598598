package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a hostile administrator does to the log on a real PostgreSQL, and what is told of it.
class CustodyFaultsTest {
  /// Of no link.
  private static final String INSERT =
      "insert into custody_event (event_id, shard, kind, user_fingerprint, protocol, generation,"
          + " reason, request_id, at) overriding system value values (%d, 0, 'posted',"
          + " repeat('1', 32), 'oauth1', 1, 'test', 'request-1', now())";

  @SuppressWarnings("NullAway.Init")
  private static CustodyScenes scenes;

  @BeforeAll
  static void open() throws Exception {
    scenes = new CustodyScenes();
  }

  @AfterAll
  static void close() {
    scenes.close();
  }

  @BeforeEach
  void begin() {
    scenes.begin();
  }

  @AfterEach
  void drop() {
    scenes.drop();
  }

  private static long last(int shard) {
    return Long.parseLong(scenes.value("select link from custody_head where shard = " + shard));
  }

  /// As faults name it.
  private static String name(long link) {
    return scenes.value(
        "select format('event %s (shard 0, link %s)', event_id, link) from custody_event"
            + " where shard = 0 and link = "
            + link);
  }

  private static void assertToldFirst(List<String> faults, String... parts) {
    assertTrue(!faults.isEmpty() && faults.size() <= 6, faults::toString);
    for (var part : parts) {
      assertTrue(faults.getFirst().contains(part), () -> part + " is not first in " + faults);
    }
  }

  @Test
  void a_log_that_only_the_service_wrote_holds() {
    var report = scenes.verify();

    assertEquals(List.of(), CustodyScenes.texts(report.faults()));
    assertEquals(
        Long.parseLong(scenes.value("select count(*) from custody_event")), report.events());
    assertEquals(2, report.shards());
    assertEquals(4, report.compared());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind = 'posted'",
        "user_fingerprint = repeat('a', 32)",
        "protocol = case protocol when 'oauth1' then 'oauth2' else 'oauth1' end",
        "protocol = null",
        "generation = generation + 1",
        "token_fingerprint = repeat('a', 32)",
        "token_fingerprint = null",
        "consumer_key_fingerprint = repeat('a', 32)",
        "reason = 'nothing_happened'",
        "request_id = 'another'",
        "service = 'evil'",
        "service = null",
        "at = at + interval '1 microsecond'",
        "at = 'infinity'",
        "previous_hash = sha256('x')",
        "previous_hash = null",
        "hash = sha256('x')",
        "hash = null",
        "link = null",
        "content_digest = sha256('x'), reason = 'edited'",
      })
  void a_row_edited_by_sql_is_named(String change) {
    var name = name(7);
    var event = name.substring(0, name.indexOf(' ', "event ".length()));

    scenes.sql("update custody_event set " + change + " where shard = 0 and link = 7");

    var faults = scenes.faults();
    assertTrue(!faults.isEmpty() && faults.size() <= 3, faults::toString);
    assertTrue(
        change.equals("link = null")
            ? faults.getFirst().startsWith("REMOVED: shard 0, link 7 ")
                && faults.getLast().contains(event)
            : faults.getFirst().contains(name),
        faults::toString);
  }

  @Test
  void a_row_moved_elsewhere_is_missed_where_it_was_and_told_where_it_is() {
    var event = scenes.value("select event_id from custody_event where shard = 0 and link = 7");
    scenes.sql("update custody_event set shard = 5 where event_id = " + event);

    var faults = scenes.faults();

    assertToldFirst(faults, "REMOVED: shard 0, link 7 ");
    assertTrue(faults.getLast().contains("event " + event), faults::toString);
    scenes.sql("update custody_event set shard = 77 where event_id = " + event);
    assertTrue(scenes.faults().contains("INSERTED: there is no shard 77"));
  }

  @Test
  void an_event_put_back_as_it_was_holds_again() {
    scenes.sql("create table was as select * from custody_event where shard = 0 and link = 7");
    scenes.sql("update custody_event set reason = 'edited' where shard = 0 and link = 7");
    assertToldFirst(scenes.faults(), "ALTERED", name(7));

    scenes.sql(
        "update custody_event set reason = was.reason from was"
            + " where custody_event.event_id = was.event_id");

    assertEquals(List.of(), scenes.faults());
  }

  @Test
  void two_rows_swapped_are_told_at_both_places() {
    scenes.sql(
        "update custody_event e set (kind, user_fingerprint, protocol, generation,"
            + " token_fingerprint, consumer_key_fingerprint, reason, request_id, service, at)"
            + " = (select kind, user_fingerprint, protocol, generation, token_fingerprint,"
            + " consumer_key_fingerprint, reason, request_id, service, at from custody_event o"
            + " where o.shard = 0 and o.link = 12 - e.link) where shard = 0 and link in (4, 8)");

    var faults = scenes.faults();

    assertTrue(faults.get(0).contains(name(4)) && faults.get(1).contains(name(8)));
    assertEquals(2, faults.stream().filter(fault -> fault.startsWith("ALTERED")).count());
  }

  @Test
  void two_rows_swapped_with_their_links_and_hashes_are_told_as_reordered() {
    scenes.sql(
        "create table ids as select link, event_id from custody_event"
            + " where shard = 0 and link in (4, 8)");
    scenes.sql(
        "alter table custody_event drop constraint custody_event_pkey;"
            + " alter table custody_event alter column event_id drop identity;"
            + " update custody_event e set event_id = (select event_id from ids"
            + " where ids.link = 12 - e.link) where shard = 0 and link in (4, 8)");

    var faults = scenes.faults();

    assertEquals(2, faults.stream().filter(fault -> fault.startsWith("REORDERED")).count());
    assertTrue(faults.get(0).contains(name(4)) && faults.get(1).contains(name(8)));
  }

  @Test
  void an_event_deleted_at_the_head_in_the_middle_or_at_the_tail_is_missed() {
    var end = last(0);
    for (var link : List.of(1L, 7L)) {
      scenes.sql("delete from custody_event where shard = 0 and link = " + link);
    }
    scenes.sql("delete from custody_event where shard = 0 and link = " + end);

    var faults = scenes.faults();

    assertEquals(3, faults.size(), faults::toString);
    assertTrue(faults.get(0).startsWith("REMOVED: shard 0, link 1 before " + name(2)));
    assertTrue(faults.get(1).startsWith("REMOVED: shard 0, link 7 before " + name(8)));
    assertTrue(faults.get(2).contains("shard 0 ends at link " + (end - 1)), faults::toString);
  }

  @Test
  void an_event_that_is_no_link_is_told_and_those_from_before_the_chain_are_counted() {
    scenes.sql(INSERT.formatted(100_001));
    assertToldFirst(scenes.faults(), "INSERTED: event 100001 (shard 0) is no link");

    scenes.sql("delete from custody_event where link is null");
    scenes.sql(INSERT.formatted(-1));

    assertEquals(List.of(), scenes.faults());
    assertEquals(1, scenes.verify().unlinked());
  }

  /// As the service would hash it, which everybody can.
  private void forge(int shard, long link, String eventId) {
    scenes.sql(
        "insert into custody_event (event_id, shard, link, previous_hash, hash, kind,"
            + " user_fingerprint, protocol, generation, reason, request_id, at)"
            + " overriding system value select %s, %d, %d, p.hash, sha256(p.hash ||"
                .formatted(eventId, shard, link)
            + " decode('%s', 'hex') || decode('%s', 'hex')),"
                .formatted("%08x%016x".formatted(shard, link), CustodyForgery.DIGEST)
            + " 'posted', repeat('1', 32), 'oauth1', 1, 'test', 'request-1',"
            + " '2026-11-20T12:00:00Z' from custody_event p where p.shard = %d and p.link = %d"
                .formatted(shard, link - 1));
  }

  @Test
  void an_event_beyond_the_head_is_told_though_its_hashes_are_right() {
    forge(0, last(0) + 1, "100001");

    assertToldFirst(
        scenes.faults(), "INSERTED: 1 event(s) beyond the sealed head, from event 100001");
  }

  @Test
  void a_chain_with_two_heads_is_told() {
    forge(0, last(0), "100001");
    assertToldFirst(scenes.faults(), "two heads", "event 100001", "(shard 0, link " + last(0));

    scenes.sql("delete from custody_event where event_id = 100001");
    forge(0, 7, "100002");

    var faults = scenes.faults();
    assertEquals(1, faults.size(), faults::toString);
    assertToldFirst(faults, "two heads", "event 100002 (shard 0, link 7)");
  }

  @Test
  void a_forged_event_in_place_of_another_is_not_followed() {
    var id = scenes.value("select event_id from custody_event where shard = 0 and link = 7");
    scenes.sql("delete from custody_event where event_id = " + id);
    forge(0, 7, id);

    assertToldFirst(scenes.faults(), "INSERTED OR REPLACED", name(8), name(7));
  }

  @Test
  void all_hashes_recomputed_by_somebody_without_the_keyset_break_the_seal() {
    var end = last(0);
    scenes.sql("delete from custody_event where shard = 0 and link = " + end);
    forge(0, end, "100001");
    assertToldFirst(scenes.faults(), "REPLACED", "event 100001");

    scenes.sql(
        "update custody_head set hash = (select hash from custody_event where event_id = 100001)"
            + " where shard = 0");

    assertToldFirst(scenes.faults(), "HEAD ALTERED", "shard 0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update custody_head set link = link - 1 where shard = 0",
        "update custody_head set hash = sha256('x') where shard = 0",
        "update custody_head set seal = sha256('x') where shard = 0",
        "update custody_head set chain = gen_random_uuid() where shard = 0",
        "update custody_head set seal_key_id = (seal_key_id + 1) % 4294967296 where shard = 0",
        "update custody_head set (link, hash, seal, seal_key_id) = (select link, hash, seal,"
            + " seal_key_id from custody_head where shard > 15 and link > 0) where shard = 0",
        "delete from custody_head where shard = 0",
        "update custody_head set shard = 40 where shard = 31",
        "update custody_head set chain = gen_random_uuid() where shard = 31"
      })
  void a_head_that_was_touched_is_told(String change) {
    scenes.sql("alter table custody_head drop constraint custody_head_shard_check");
    scenes.sql(change);

    var faults = scenes.faults();

    assertTrue(!faults.isEmpty() && faults.size() <= 2, faults::toString);
    assertTrue(
        faults.getFirst().contains("HEAD") || faults.getFirst().contains("no shard 40"),
        faults::toString);
  }

  @Test
  void redactions_are_held_against_what_the_log_says_of_them() {
    var redact =
        "update custody_event set content_digest = decode('%s', 'hex'), user_fingerprint = null,"
            + " protocol = null, token_fingerprint = null, consumer_key_fingerprint = null,"
            + " service = null, generation = 0, reason = 'redacted', request_id = 'redacted'"
            + " where shard = 0 and link = %d";
    var last = last(0);
    forge(0, last + 1, "100001");
    scenes.sql("delete from custody_head where shard = 0");

    scenes.sql(redact.formatted(CustodyForgery.DIGEST, last + 1));

    var faults = scenes.faults();
    assertTrue(
        faults.contains("REDACTED: 1 rows are redacted, the log accounts for 0"), faults::toString);
    assertTrue(faults.stream().noneMatch(fault -> fault.startsWith("ALTERED")), faults::toString);
    scenes.sql(redact.formatted(CustodyForgery.DIGEST, 7));
    assertToldFirst(scenes.faults(), "ALTERED", name(7));
  }
}
