package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.PairsInUse;
import countersign.domain.SealedAnchor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is put back to an earlier state on a real PostgreSQL: rows against the log, the log against
/// anchors; and the commands.
class CustodyAnchorsTest {
  private static final String PAIR =
      "user_id, generation, slot, token_fingerprint, consumer_key_fingerprint, fingerprint_key_id,"
          + " token_ciphertext, secret_ciphertext, account_id, screen_name, level, standing, doubt,"
          + " connected_at, verified_at, last_used_at, next_check_at, check_attempts";

  @SuppressWarnings("NullAway.Init")
  private static CustodyScenes scenes;

  @TempDir private Path folder;

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

  private static void tell(Consumer<CustodyStory> happening) {
    try (var database = scenes.open()) {
      happening.accept(scenes.story(database));
    }
  }

  private static void used(CustodyStory story, String user, String request) {
    assertTrue(CustodyStory.use(story.uses(), user, request));
  }

  private static void assertTold(List<String> faults, String... parts) {
    for (var part : parts) {
      assertTrue(faults.stream().anyMatch(fault -> fault.contains(part)), faults::toString);
    }
  }

  @Test
  void an_earlier_pair_put_back_is_told_against_the_log() {
    scenes.sql("create table was as select * from token_pair where user_id = 'alice'");
    tell(story -> story.pairArrives("alice", 6));
    assertEquals(List.of(), scenes.faults());

    scenes.sql("delete from token_pair where user_id = 'alice'");
    scenes.sql("insert into token_pair (" + PAIR + ") select " + PAIR + " from was");

    assertTold(
        scenes.faults(),
        "ROW PUT BACK: the pair of user alice, generation 2 is held, and was cleared by event",
        "ROW REMOVED: the pair of user alice, generation 3 was stored by event");
  }

  @Test
  void a_cleared_pair_put_back_is_told_against_the_log() {
    scenes.sql("create table was as select * from token_pair where user_id = 'dave'");
    tell(story -> story.pairEnds("dave"));
    assertEquals(List.of(), scenes.faults());

    scenes.sql("insert into token_pair (" + PAIR + ") select " + PAIR + " from was");

    assertTold(scenes.faults(), "ROW PUT BACK: the pair of user dave, generation 1");
  }

  @Test
  void an_earlier_grant_put_back_is_told_against_the_log() {
    scenes.sql("create table was as select * from oauth2_grant where user_id = 'alice'");
    tell(story -> story.grantRefreshed("alice", 14));
    assertEquals(List.of(), scenes.faults());

    scenes.sql("delete from oauth2_grant where user_id = 'alice'");
    scenes.sql("insert into oauth2_grant select * from was");

    assertTold(
        scenes.faults(),
        "ROW PUT BACK: the grant of user alice, generation 2 is held, and generation 3 took");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update token_pair p set token_fingerprint = (select token_fingerprint from token_pair o"
            + " where o.user_id <> p.user_id)",
        "update token_pair set token_fingerprint = repeat('a', 32) where user_id = 'dave'",
        "update oauth2_grant set client_fingerprint = repeat('a', 32) where user_id = 'dave'"
      })
  void a_row_with_another_token_than_the_log_says_is_told(String change) {
    scenes.sql(change);

    assertTold(scenes.faults(), "ROW ALTERED: the ", "of user dave, generation 1 is not the one");
  }

  /// Head and tail as they were once: nothing in the database contradicts it.
  private static void rollBack() {
    scenes.sql(
        "update custody_head h set link = was.link, hash = was.hash, seal = was.seal,"
            + " seal_key_id = was.seal_key_id from was where was.shard = h.shard");
    scenes.sql(
        "delete from custody_event e using custody_head h where e.shard = h.shard"
            + " and e.link > h.link");
  }

  @Test
  void a_log_put_back_to_an_earlier_state_is_seen_against_an_anchor_and_not_without() {
    scenes.sql("create table was as select * from custody_head");
    var before = scenes.anchor();
    tell(story -> used(story, "dave", "late"));
    var after = scenes.anchor();
    assertEquals(List.of(), scenes.faults(before, after));

    rollBack();

    assertEquals(List.of(), scenes.faults());
    assertEquals(List.of(), scenes.faults(before));
    assertTold(scenes.faults(before, after), "TRUNCATED: shard ");

    tell(story -> used(story, "alice", "instead"));
    tell(story -> used(story, "alice", "instead"));
    assertTrue(!scenes.faults(after).isEmpty());
  }

  @Test
  void a_head_put_back_alone_leaves_events_beyond_it() {
    scenes.sql("create table was as select * from custody_head");
    tell(story -> story.pairEnds("dave"));
    scenes.sql(
        "update custody_head h set link = was.link, hash = was.hash, seal = was.seal"
            + " from was where was.shard = h.shard");

    assertTold(scenes.faults(), "INSERTED: 2 event(s) beyond the sealed head, from event");
  }

  @Test
  void an_anchor_of_another_database_and_one_that_was_edited_are_told() throws Exception {
    var anchor = scenes.anchor();
    var line = AnchorDocument.write(anchor);
    assertEquals(anchor, AnchorDocument.find(line).orElseThrow());
    var edited = line.replaceFirst("\"link\":(\\d)", "\"link\":9$1");
    scenes.drop();
    scenes.beginElsewhere();

    assertTold(scenes.faults(anchor), "it is of another database");
    assertTold(scenes.faults(AnchorDocument.find(edited).orElseThrow()), "its seal does not hold");
  }

  @Test
  void a_log_is_verified_while_it_is_written() throws Exception {
    var done = new AtomicBoolean();
    try (var database = scenes.open();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var story = scenes.story(database);
      var uses = List.of(story.uses(), story.uses());
      var writers =
          IntStream.range(0, 6)
              .mapToObj(writer -> threads.submit(write(done, story, uses.get(writer % 2), writer)))
              .toList();
      try {
        for (var round = 0; round < 6; round++) {
          assertEquals(List.of(), scenes.faults());
        }
      } finally {
        done.set(true);
      }
      for (var writer : writers) {
        assertTrue(writer.get() > 0);
      }
    }
    assertEquals(List.of(), scenes.faults());
  }

  /// Two of three write uses, the others change what is held.
  private static Callable<Integer> write(
      AtomicBoolean done, CustodyStory story, PairsInUse uses, int writer) {
    return () -> {
      var written = 0;
      while (!done.get()) {
        if (writer % 3 == 0) {
          story.pairArrives("writer-" + writer, 100 + written);
          story.grantArrives("writer-" + writer, 5_000 + written);
          story.grantRefreshed("writer-" + writer, 9_000 + written);
        } else {
          CustodyStory.use(uses, "dave", "use-" + writer + "-" + written);
        }
        written++;
      }
      return written;
    };
  }

  private String anchors(SealedAnchor... anchors) throws IOException {
    var file = folder.resolve("service.log");
    var lines =
        IntStream.range(0, anchors.length)
            .mapToObj(place -> logged(AnchorDocument.write(anchors[place]), place))
            .toList();
    Files.write(file, lines);
    return file.toString();
  }

  /// As a file, a text log and a JSON log have it.
  private static String logged(String document, int place) {
    return switch (place % 3) {
      case 0 -> document;
      case 1 -> "2026-11-20T12:00:00.000Z INFO  custody - " + document;
      default -> "{\"level\":\"INFO\",\"message\":\"" + document.replace("\"", "\\\"") + "\"}";
    };
  }

  @Test
  void the_commands_anchor_and_verify() throws Exception {
    var anchored = scenes.run("anchor");
    assertEquals(0, anchored.status(), anchored::toString);
    assertTrue(AnchorDocument.find(anchored.out().strip()).isPresent(), anchored::toString);

    var without = scenes.run("verify");
    assertEquals(0, without.status(), without::toString);
    assertTrue(without.out().contains("No anchor was given"), without::toString);
    assertTrue(without.out().endsWith("The custody chain holds.\n"), without::toString);

    var anchor = scenes.anchor();
    var with = scenes.run("verify", "--anchor", anchors(anchor, anchor, anchor));
    assertEquals(0, with.status(), with::toString);
    assertTrue(with.out().contains("Compared with 3 anchor(s)."), with::toString);
  }

  @Test
  void a_log_that_does_not_hold_is_status_1_and_is_still_verified_when_nothing_can_be_appended() {
    scenes.sql("update custody_head set seal = sha256('x') where shard = 0");

    var verified = scenes.run("verify");
    var anchored = scenes.run("anchor");

    assertEquals(1, verified.status());
    assertTrue(verified.out().contains("DOES NOT HOLD: 1 fault(s)"), verified::toString);
    assertTrue(verified.out().contains("HEAD ALTERED"), verified::toString);
    assertEquals(1, anchored.status());
    assertTrue(anchored.out().isEmpty() && anchored.err().contains("HEAD ALTERED"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "no anchor here\n", "{\"format\":\"countersign-anchor-1\",\"chain\":7}"})
  void a_file_without_a_readable_anchor_is_status_2(String content) throws Exception {
    var file = Files.writeString(folder.resolve("anchors"), content);

    assertEquals(2, scenes.run("verify", "--anchor", file.toString()).status());
  }
}
