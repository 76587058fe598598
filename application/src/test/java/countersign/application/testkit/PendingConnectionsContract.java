package countersign.application.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import countersign.application.port.out.PendingConnections;
import countersign.application.port.out.PendingConnections.Pending;
import countersign.application.port.out.PendingConnections.Stage;
import countersign.application.port.out.PendingConnections.Taken;
import countersign.domain.Fingerprint;
import countersign.domain.ReturnPath;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// What every [PendingConnections] does.
public abstract class PendingConnectionsContract {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant EXPIRY = NOON.plusSeconds(600);
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final Fingerprint TOKEN = new Fingerprint("a".repeat(32));
  private static final ReturnPath PATH = ReturnPath.parse("/settings?a=%20b#c").orElseThrow();
  private static final Pending FLOW =
      new Pending(
          TOKEN,
          ALICE,
          new Fingerprint("c".repeat(32)),
          PATH,
          false,
          Optional.of(new TwitterAccount("7000000", Optional.of("alice"))),
          EXPIRY);

  protected abstract PendingConnections pending();

  @Test
  void an_open_flow_is_taken_with_all_it_was_opened_with() {
    pending().open(FLOW);

    assertEquals(new Taken.Open(FLOW), pending().take(TOKEN, ALICE, NOON));
  }

  @Test
  void a_flow_may_expect_no_account_or_one_without_a_name() {
    var nobody = flow('1', Optional.empty());
    var nameless = flow('2', Optional.of(new TwitterAccount("7", Optional.empty())));
    pending().open(nobody);
    pending().open(nameless);

    assertEquals(new Taken.Open(nobody), pending().take(nobody.flow(), ALICE, NOON));
    assertEquals(new Taken.Open(nameless), pending().take(nameless.flow(), ALICE, NOON));
  }

  private static Pending flow(char digit, Optional<TwitterAccount> expected) {
    var token = new Fingerprint(String.valueOf(digit).repeat(32));
    return new Pending(token, ALICE, FLOW.app(), PATH, true, expected, EXPIRY);
  }

  @Test
  void a_flow_is_taken_once() {
    pending().open(FLOW);

    assertInstanceOf(Taken.Open.class, pending().take(TOKEN, ALICE, NOON));
    assertInstanceOf(Taken.Used.class, pending().take(TOKEN, ALICE, NOON));
  }

  @Test
  void of_fifty_that_take_a_flow_at_once_one_gets_it() throws Exception {
    pending().open(FLOW);
    Callable<Taken> take = () -> pending().take(TOKEN, ALICE, NOON);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var open = 0;
      for (var taken : threads.invokeAll(Collections.nCopies(50, take))) {
        open += taken.get() instanceof Taken.Open ? 1 : 0;
      }
      assertEquals(1, open);
    }
  }

  @Test
  void a_flow_that_was_never_opened_is_unknown() {
    assertInstanceOf(Taken.Unknown.class, pending().take(TOKEN, ALICE, NOON));
  }

  @Test
  void another_users_flow_is_not_taken_and_stays_open() {
    pending().open(FLOW);

    assertInstanceOf(Taken.OfAnotherUser.class, pending().take(TOKEN, BOB, NOON));
    assertInstanceOf(Taken.Open.class, pending().take(TOKEN, ALICE, NOON));
    assertInstanceOf(Taken.OfAnotherUser.class, pending().take(TOKEN, BOB, NOON));
  }

  @Test
  void a_flow_ends_at_its_expiry() {
    pending().open(FLOW);

    assertInstanceOf(Taken.Expired.class, pending().take(TOKEN, ALICE, EXPIRY));
    assertInstanceOf(Taken.Open.class, pending().take(TOKEN, ALICE, EXPIRY.minusMillis(1)));
  }

  @Test
  void the_return_path_is_told_to_its_user_whether_used_or_not() {
    pending().open(FLOW);
    assertEquals(Optional.of(PATH), pending().returnPath(TOKEN, ALICE));

    assertInstanceOf(Taken.Open.class, pending().take(TOKEN, ALICE, NOON));

    assertEquals(Optional.of(PATH), pending().returnPath(TOKEN, ALICE));
    assertEquals(Optional.empty(), pending().returnPath(TOKEN, BOB));
    assertEquals(Optional.empty(), pending().returnPath(FLOW.app(), ALICE));
  }

  @Test
  void a_flow_is_under_way_from_when_it_is_taken_until_it_is_finished() {
    pending().open(FLOW);
    assertEquals(new Stage.Open(), pending().stage(TOKEN, ALICE));
    pending().finish(TOKEN, ALICE, NOON);
    assertEquals(new Stage.Open(), pending().stage(TOKEN, ALICE));

    assertInstanceOf(Taken.Open.class, pending().take(TOKEN, ALICE, NOON));
    assertEquals(new Stage.UnderWay(NOON), pending().stage(TOKEN, ALICE));
    pending().finish(TOKEN, BOB, NOON);
    assertEquals(new Stage.UnderWay(NOON), pending().stage(TOKEN, ALICE));

    pending().finish(TOKEN, ALICE, NOON.plusSeconds(1));
    assertEquals(new Stage.Over(), pending().stage(TOKEN, ALICE));
    assertEquals(new Stage.Open(), pending().stage(TOKEN, BOB));
    assertEquals(new Stage.Open(), pending().stage(FLOW.app(), ALICE));
  }

  @Test
  void only_what_expired_before_the_given_time_is_forgotten() {
    pending().open(FLOW);

    assertEquals(0, pending().forget(EXPIRY));
    assertEquals(Optional.of(PATH), pending().returnPath(TOKEN, ALICE));
    assertEquals(1, pending().forget(EXPIRY.plusMillis(1)));
    assertEquals(Optional.empty(), pending().returnPath(TOKEN, ALICE));
    assertInstanceOf(Taken.Unknown.class, pending().take(TOKEN, ALICE, NOON));
  }
}
