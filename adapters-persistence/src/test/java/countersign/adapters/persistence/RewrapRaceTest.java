package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.GrantVault;
import countersign.application.port.out.SealedRows.Place;
import countersign.application.port.out.SealedRows.Table;
import countersign.application.port.out.TokenVault;
import countersign.domain.EndReason;
import countersign.domain.EndRule;
import countersign.domain.Fingerprint;
import countersign.domain.GrantConnection;
import countersign.domain.GrantTokens;
import countersign.domain.GrantTransition;
import countersign.domain.RefreshRule;
import countersign.domain.Secret;
import countersign.domain.TokenPair;
import countersign.domain.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Pairs are replaced and cleared and grants refreshed, by an instance that encrypts with the
/// former key still and one that has loaded the new one, while everything is rewrapped over and
/// over.
class RewrapRaceTest extends GrantScenes {
  private static final int WRITERS = 4;
  private static final int USERS = 3;
  private static final int STEPS = 120;
  private static final Keyset ROTATED = Rotated.from(FreshDatabase.KEYSET);
  private static final Keyset PREPARED = Rotated.prepared(ROTATED);

  private final AtomicInteger tokens = new AtomicInteger();

  /// One user, changed by one writer alone, who knows what must be stored.
  private final class Writer {
    private final UserId user;
    private Optional<TokenPair> pair = Optional.empty();
    private GrantTokens grant;

    Writer(String name) {
      user = new UserId(name);
      grant = tokens("begin");
      grantArrives(user, ACCESS, grant, NOON);
    }

    void step(TokenVault vault, GrantVault grants, Random random) {
      switch (random.nextInt(4)) {
        case 0 -> clear(vault);
        case 1 -> refresh(grants);
        case 2 -> replace(vault);
        default -> check(vault, grants);
      }
    }

    private void replace(TokenVault vault) {
      var number = tokens.incrementAndGet();
      var arrived = new TokenPair(new Secret("token-" + number), new Secret("secret-" + number));
      var transition = VaultScenes.arrival(vault, user, fingerprint(number), WRITES);
      assertEquals(new TokenVault.Commit.Done(), vault.commit(transition, Optional.of(arrived)));
      pair = Optional.of(arrived);
    }

    private void clear(TokenVault vault) {
      if (pair.isPresent()) {
        var transition =
            EndRule.end(vault.find(user), EndReason.DISCONNECTED, true, at(NOON)).orElseThrow();
        assertEquals(new TokenVault.Commit.Done(), vault.commit(transition, Optional.empty()));
        pair = Optional.empty();
      }
    }

    private void refresh(GrantVault grants) {
      var number = tokens.incrementAndGet();
      var next = tokens("number-" + number);
      var begun = commit(grants, RefreshRule.begin(grants.find(user), at(NOON)), Optional.empty());
      var transition =
          RefreshRule.done(
                  begun,
                  begun.held().orElseThrow(),
                  fingerprint(number),
                  Optional.empty(),
                  NOON.plus(LIFE),
                  at(NOON))
              .orElseThrow();
      var _ = commit(grants, transition, Optional.of(next));
      grant = next;
    }

    private static GrantConnection commit(
        GrantVault grants, GrantTransition transition, Optional<GrantTokens> arrived) {
      return ((GrantVault.Commit.Done) grants.commit(transition, arrived)).now();
    }

    void check(TokenVault vault, GrantVault grants) {
      var held = vault.find(user).held();
      assertEquals(pair, held.flatMap(found -> vault.open(user, found.generation())));
      assertEquals(Optional.of(grant), grants.open(user).tokens());
    }
  }

  private static Fingerprint fingerprint(int number) {
    return new Fingerprint(String.format("%032x", number));
  }

  private boolean write(int number, Random random) {
    var database = fresh.database();
    var vaults =
        Stream.of(PREPARED, ROTATED).map(k -> database.vault(k, FreshDatabase.CLOCK)).toList();
    var grants =
        Stream.of(PREPARED, ROTATED).map(k -> database.grants(k, FreshDatabase.CLOCK)).toList();
    var writers = new ArrayList<Writer>();
    for (var user = 0; user < USERS; user++) {
      writers.add(new Writer("writer-" + number + "-" + user));
    }
    for (var step = 0; step < STEPS; step++) {
      var instance = random.nextInt(2);
      writers.get(random.nextInt(USERS)).step(vaults.get(instance), grants.get(instance), random);
    }
    writers.forEach(writer -> writer.check(vaults.getFirst(), grants.getFirst()));
    return true;
  }

  private int rewrapAll(int batch) {
    var rows = fresh.database().sealedRows(ROTATED);
    var rewrapped = 0;
    for (var table : Table.values()) {
      var after = Optional.<Place>empty();
      do {
        var done = rows.rewrap(table, after, batch);
        assertEquals(List.of(), done.unreadable());
        rewrapped += done.rewrapped();
        after = done.next();
      } while (after.isPresent());
    }
    return rewrapped;
  }

  @Test
  void no_concurrent_change_is_lost() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writing = new ArrayList<Callable<Boolean>>();
      for (var number = 0; number < WRITERS; number++) {
        var writer = number;
        writing.add(() -> write(writer, new Random(writer)));
      }
      var running = writing.stream().map(threads::submit).toList();
      var rewrapped = 0;
      while (!running.stream().allMatch(Future::isDone)) {
        rewrapped += rewrapAll(200);
      }
      for (var writer : running) {
        assertTrue(writer.get());
      }
      assertTrue(rewrapped > 0);
    }
  }
}
