package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.application.port.out.TokenVault;
import countersign.application.port.out.TokenVault.Commit;
import countersign.domain.CustodyEvent;
import countersign.domain.EndReason;
import countersign.domain.Fingerprint;
import countersign.domain.HeldPair;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VaultConcurrencyTest extends VaultScenes {
  private static final Instant LATER = NOON.plusSeconds(60);

  private static <T> List<T> all(List<Callable<T>> tasks) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<T>();
      for (var future : threads.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    }
  }

  private static Fingerprint token(int number) {
    return new Fingerprint(String.format("%032x", number));
  }

  /// 200 callbacks, each with a token of its own, all decided on what the vault holds now.
  private List<Commit> twoHundredArrivals() throws Exception {
    return all(
        IntStream.range(0, 200)
            .mapToObj(number -> arrival(vault(), ALICE, token(number), WRITES))
            .<Callable<Commit>>map(
                transition -> () -> vault().commit(transition, Optional.of(FIRST_PAIR)))
            .toList());
  }

  @Test
  void of_two_hundred_commits_on_one_revision_one_is_done() throws Exception {
    var first = twoHundredArrivals();
    var second = twoHundredArrivals();

    assertEquals(1, first.stream().filter(Commit.Done.class::isInstance).count());
    assertEquals(1, second.stream().filter(Commit.Done.class::isInstance).count());
    assertEquals(2, vault().find(ALICE).revision());
    var received =
        fresh.log(ALICE).stream()
            .filter(event -> event.kind() == CustodyEvent.Kind.PAIR_RECEIVED)
            .toList();
    assertEquals(2, received.size());
    assertEquals(received.getLast().token(), vault().find(ALICE).held().map(HeldPair::token));
  }

  private static List<UserId> drain(Function<TokenVault, List<UserId>> claim, TokenVault vault) {
    var claimed = new ArrayList<UserId>();
    for (var more = claim.apply(vault); !more.isEmpty(); more = claim.apply(vault)) {
      claimed.addAll(more);
    }
    return claimed;
  }

  private static UserId user(int number) {
    return new UserId("user-" + number);
  }

  @Test
  void two_instances_claim_each_due_check_once() throws Exception {
    for (var number = 0; number < 60; number++) {
      arrives(user(number), token(number), FIRST_PAIR, SILENCE);
    }
    try (var other = Database.open(fresh.settings())) {
      var vaults = List.of(vault(), other.vault(FreshDatabase.KEYSET, FreshDatabase.CLOCK));
      Callable<List<UserId>> here = () -> drain(VaultConcurrencyTest::claim, vaults.getFirst());
      Callable<List<UserId>> there = () -> drain(VaultConcurrencyTest::claim, vaults.getLast());

      var claimed = all(List.of(here, there, here, there)).stream().flatMap(List::stream).toList();

      assertEquals(60, claimed.size());
      assertEquals(60, claimed.stream().distinct().count());
    }
  }

  private static List<UserId> claim(TokenVault vault) {
    return vault.claimDueChecks(LATER, LATER.plusSeconds(60), 3).stream()
        .map(TokenVault.DueCheck::user)
        .toList();
  }

  @Test
  void two_instances_claim_each_invalidation_once() throws Exception {
    for (var number = 0; number < 30; number++) {
      arrives(user(number), token(number), FIRST_PAIR, WRITES);
      ends(user(number), EndReason.DISCONNECTED, true);
    }
    try (var other = Database.open(fresh.settings())) {
      var outboxes = List.of(fresh.outbox(), other.invalidations(FreshDatabase.KEYSET));
      var claims =
          IntStream.range(0, 40)
              .mapToObj(number -> outboxes.get(number % 2))
              .<Callable<Integer>>map(
                  outbox -> () -> outbox.claimDue(LATER, LATER.plusSeconds(60), 2).size())
              .toList();

      assertEquals(30, all(claims).stream().mapToInt(Integer::intValue).sum());
    }
  }
}
