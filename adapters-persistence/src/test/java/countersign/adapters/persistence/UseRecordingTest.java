package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.CustodyLogUnavailable;
import countersign.application.port.out.PairsInUse;
import countersign.application.port.out.PairsInUse.Opened;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Occasion;
import countersign.domain.RequestId;
import countersign.domain.UserId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Many uses at once, and what happens to them when the log cannot be written.
class UseRecordingTest extends VaultScenes {
  private static final Duration SOON = Duration.ofSeconds(4);

  private Optional<PairsInUse> pairs = Optional.empty();
  private Optional<Connection> blocker = Optional.empty();

  @BeforeEach
  void alice_is_connected() throws Exception {
    pairs = Optional.of(fresh.database().pairsInUse(FreshDatabase.KEYSET, FreshDatabase.CLOCK));
    blocker = Optional.of(DriverManager.getConnection(fresh.settings().jdbcUrl(), "postgres", ""));
    blocker().setAutoCommit(false);
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES);
  }

  @AfterEach
  void blocks_end() throws Exception {
    blocker().close();
  }

  private PairsInUse pairs() {
    return pairs.orElseThrow();
  }

  private Connection blocker() {
    return blocker.orElseThrow();
  }

  private static CustodyEvent use(Opened opened, String request, String reason) {
    return CustodyEvent.about(
        opened.connection().user(),
        opened.connection().held().orElseThrow(),
        Kind.SIGNED,
        reason,
        new Occasion(NOON, new RequestId(request)));
  }

  private static CustodyEvent use(Opened opened, String request) {
    return use(opened, request, "test");
  }

  /// Whoever writes to the log waits.
  private void block() throws Exception {
    try (var statement = blocker().createStatement()) {
      statement.execute("lock table custody_event in exclusive mode");
    }
  }

  private void unblock() throws Exception {
    blocker().rollback();
  }

  private void awaitBlockedWriter() throws InterruptedException {
    await(
        "exists (select from pg_stat_activity where wait_event_type = 'Lock'"
            + " and datname = current_database())");
  }

  private void await(String condition) throws InterruptedException {
    for (var tries = 0; tries < 200; tries++) {
      if (fresh.value("select " + condition).equals(true)) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    throw new AssertionError("never: " + condition);
  }

  private CompletableFuture<Boolean> admitAside(Opened opened, CustodyEvent use) {
    return CompletableFuture.supplyAsync(
        () -> pairs().admit(opened, use), Thread::startVirtualThread);
  }

  private List<String> requests() {
    return fresh.run(jooq ->
        jooq
            .fetchValues("select request_id from custody_event where kind = 'signed' order by 1")
            .stream()
            .map(String::valueOf)
            .toList());
  }

  @Test
  void uses_of_many_at_once_are_all_durable_in_few_transactions() throws Exception {
    var opened = pairs().open(ALICE);
    Callable<Boolean> ten =
        () ->
            IntStream.range(0, 10)
                .allMatch(number ->
                    pairs().admit(opened, use(opened, Thread.currentThread().getName() + number)));
    try (var threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("caller-", 0).factory())) {
      for (var all : threads.invokeAll(Collections.nCopies(50, ten))) {
        assertTrue(all.get());
      }
    }

    assertEquals(500, requests().stream().distinct().count());
    assertEquals(500, requests().size());
    var transactions =
        (Long)
            fresh.value(
                "select count(distinct xmin::text) from custody_event where kind = 'signed'");
    assertTrue(transactions <= 125, () -> transactions + " transactions");
  }

  @Test
  void of_one_batch_only_the_uses_of_current_pairs_are_recorded() throws Exception {
    arrives(BOB, FIRST, FIRST_PAIR, WRITES);
    var alice = pairs().open(ALICE);
    var bob = pairs().open(BOB);
    arrives(BOB, SECOND, SECOND_PAIR, WRITES);

    var answers =
        inOneBatch(
            alice,
            List.of(
                use(alice, "alice-1"), use(bob, "bob-1"), use(alice, "alice-2"), use(bob, "bob-2")),
            List.of(alice, bob, alice, bob));

    assertEquals(
        List.of(true, false, true, false),
        List.of(
            answers.get(0).get(),
            answers.get(1).get(),
            answers.get(2).get(),
            answers.get(3).get()));
    assertEquals(List.of("alice-1", "alice-2", "first"), requests());
  }

  /// The first use alone holds the writer up while the others gather.
  private List<CompletableFuture<Boolean>> inOneBatch(
      Opened first, List<CustodyEvent> uses, List<Opened> opened) throws Exception {
    block();
    var held = admitAside(first, use(first, "first"));
    awaitBlockedWriter();
    var answers = new ArrayList<CompletableFuture<Boolean>>();
    for (var place = 0; place < uses.size(); place++) {
      answers.add(admitAside(opened.get(place), uses.get(place)));
    }
    TimeUnit.MILLISECONDS.sleep(50);
    unblock();
    assertTrue(held.get());
    return answers;
  }

  @Test
  void a_use_that_breaks_a_rule_of_the_database_fails_alone() throws Exception {
    var alice = pairs().open(ALICE);
    var bad = use(alice, "bad", "Text from outside");

    var answers =
        inOneBatch(
            alice,
            List.of(use(alice, "a"), use(alice, "b"), bad, use(alice, "c"), use(alice, "d")),
            List.of(alice, alice, alice, alice, alice));

    var failure = assertThrows(ExecutionException.class, () -> answers.get(2).get());
    assertInstanceOf(IllegalStateException.class, failure.getCause());
    for (var good : List.of(0, 1, 3, 4)) {
      assertTrue(answers.get(good).get());
    }
    assertEquals(List.of("a", "b", "c", "d", "first"), requests());
    assertTrue(pairs().admit(alice, use(alice, "later")));
  }

  @Test
  void a_log_that_cannot_be_written_is_given_up_in_time_and_written_again_later() throws Exception {
    var opened = pairs().open(ALICE);
    block();

    assertTimeout(
        Duration.ofSeconds(6),
        () ->
            assertThrows(
                CustodyLogUnavailable.class, () -> pairs().admit(opened, use(opened, "blocked"))));
    unblock();

    assertTrue(pairs().admit(opened, use(opened, "later")));
    assertEquals(List.of("later"), requests());
  }

  @Test
  void an_interrupted_caller_leaves_at_once_and_what_was_not_being_written_is_not_recorded()
      throws Exception {
    var opened = pairs().open(ALICE);
    block();
    var first = admitAside(opened, use(opened, "first"));
    awaitBlockedWriter();
    var stillInterrupted = new CompletableFuture<Boolean>();
    var second =
        Thread.startVirtualThread(() -> {
          assertThrows(
              CustodyLogUnavailable.class, () -> pairs().admit(opened, use(opened, "second")));
          stillInterrupted.complete(Thread.currentThread().isInterrupted());
        });
    TimeUnit.MILLISECONDS.sleep(50);

    second.interrupt();

    assertTrue(stillInterrupted.get(SOON.toSeconds(), TimeUnit.SECONDS));
    unblock();
    assertTrue(first.get());
    assertTrue(pairs().admit(opened, use(opened, "third")));
    assertEquals(List.of("first", "third"), requests());
  }

  @Test
  void closing_fails_whoever_waits_and_ends_the_thread() throws Exception {
    var opened = pairs().open(ALICE);
    block();
    var writing = admitAside(opened, use(opened, "writing"));
    awaitBlockedWriter();
    var waiting = admitAside(opened, use(opened, "waiting"));
    TimeUnit.MILLISECONDS.sleep(50);
    assertTrue(writerLives());

    assertTimeout(SOON, () -> fresh.database().close());

    for (Future<Boolean> caller : List.of(writing, waiting)) {
      var failure = assertThrows(ExecutionException.class, () -> caller.get(1, TimeUnit.SECONDS));
      assertInstanceOf(CustodyLogUnavailable.class, failure.getCause());
    }
    assertThrows(CustodyLogUnavailable.class, () -> pairs().admit(opened, use(opened, "late")));
    for (var tries = 0; tries < 100 && writerLives(); tries++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertFalse(writerLives());
    unblock();
    assertFalse(requests().contains("waiting"));
  }

  private static boolean writerLives() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("custody-writer"));
  }

  @Test
  void a_change_under_way_holds_nobody_up() throws Exception {
    var opened = pairs().open(ALICE);
    try (var statement = blocker().createStatement()) {
      statement.execute("select from connection where user_id = 'alice' for update");

      assertTimeout(SOON, () -> assertTrue(pairs().admit(opened, use(opened, "meanwhile"))));
    }
  }

  @Test
  void while_pairs_are_replaced_no_use_is_admitted_on_one_replaced_before_it_was_asked_for()
      throws Exception {
    var changes = 40;
    var user = new UserId("changing");
    arrives(user, FIRST, FIRST_PAIR, WRITES);
    var done = new AtomicBoolean();
    Callable<Integer> caller =
        () -> {
          var admitted = 0;
          while (!done.get()) {
            var before = vault().find(user).revision();
            var opened = pairs().open(user);
            if (pairs().admit(opened, use(opened, "changing"))) {
              admitted++;
              assertTrue(opened.connection().revision() >= before);
            }
          }
          return admitted;
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var callers = List.of(threads.submit(caller), threads.submit(caller), threads.submit(caller));
      for (var change = 0; change < changes; change++) {
        arrives(user, change % 2 == 0 ? SECOND : FIRST, SECOND_PAIR, WRITES);
      }
      done.set(true);
      var admitted = 0;
      for (var result : callers) {
        admitted += result.get();
      }
      assertTrue(admitted > 0);
      assertEquals(admitted, requests().size());
    }
  }
}
