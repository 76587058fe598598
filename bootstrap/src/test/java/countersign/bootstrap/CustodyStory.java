package countersign.bootstrap;

import countersign.adapters.persistence.Database;
import countersign.adapters.persistence.Keyset;
import countersign.application.port.out.GrantVault;
import countersign.application.port.out.PairsInUse;
import countersign.application.port.out.TokenVault;
import countersign.domain.AccessLevel;
import countersign.domain.Arrival;
import countersign.domain.ArrivalRule;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.EndReason;
import countersign.domain.EndRule;
import countersign.domain.Finding;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.GrantArrival;
import countersign.domain.GrantRule;
import countersign.domain.GrantScope;
import countersign.domain.GrantTokens;
import countersign.domain.Occasion;
import countersign.domain.Protocol;
import countersign.domain.RefreshRule;
import countersign.domain.RequestId;
import countersign.domain.Secret;
import countersign.domain.ServiceName;
import countersign.domain.TokenPair;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What happens to users of a running service.
final class CustodyStory {
  private static final Finding WRITES =
      new Finding.WriteCapable(AccessLevel.READ_WRITE, Optional.empty());
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Fingerprint APP = new Fingerprint("c".repeat(32));

  private final Database database;
  private final Keyset keyset;
  private final TokenVault vault;
  private final GrantVault grants;

  CustodyStory(Database database, Keyset keyset) {
    this.database = database;
    this.keyset = keyset;
    this.vault = database.vault(keyset, InstantSource.system());
    this.grants = database.grants(keyset, InstantSource.system());
  }

  /// alice reconnects once, bob disconnects, carol is erased, dave keeps what he has.
  void tell() {
    pairArrives("alice", 1);
    pairArrives("alice", 2);
    pairArrives("bob", 3);
    pairEnds("bob");
    pairArrives("dave", 4);
    grantArrives("alice", 11);
    grantRefreshed("alice", 12);
    grantArrives("dave", 13);
    pairArrives("carol", 5);
    pairEnds("carol");
    erase("carol");
    var uses = uses();
    for (var use = 0; use < 12; use++) {
      done(use(uses, use % 2 == 0 ? "alice" : "dave", "use-" + use), true);
    }
  }

  /// Where somebody else acts in the user's place.
  void pairEndsBy(String name, String actor) {
    var ended = new Occasion(NOON, new RequestId("disconnect").actedBy(new UserId(actor)));
    var transition =
        EndRule.end(vault.find(new UserId(name)), EndReason.DISCONNECTED, true, ended)
            .orElseThrow();
    done(vault.commit(transition, Optional.empty()), new TokenVault.Commit.Done());
  }

  private static Occasion occasion(String request) {
    return new Occasion(NOON, new RequestId(request), Optional.of(new ServiceName("media")));
  }

  private static Fingerprint fingerprint(int token) {
    return new Fingerprint("%032x".formatted(token));
  }

  void pairArrives(String name, int token) {
    var user = new UserId(name);
    var arrival = new Arrival(fingerprint(token), APP, Optional.empty(), true);
    var transition =
        ArrivalRule.judge(vault.find(user), arrival, List.of(), WRITES, occasion("arrival"))
            .transition();
    var pair = new TokenPair(new Secret("token-" + token), new Secret("secret-" + token));
    done(vault.commit(transition, Optional.of(pair)), new TokenVault.Commit.Done());
  }

  void pairEnds(String name) {
    var transition =
        EndRule.end(
                vault.find(new UserId(name)), EndReason.DISCONNECTED, true, occasion("disconnect"))
            .orElseThrow();
    done(vault.commit(transition, Optional.empty()), new TokenVault.Commit.Done());
  }

  void erase(String name) {
    var event =
        new CustodyEvent(
            Kind.USER_ERASED,
            new UserId(name),
            Optional.<Protocol>empty(),
            Generation.NONE,
            Optional.empty(),
            Optional.empty(),
            "erased_on_request",
            occasion("erasure"));
    done(vault.forget(new UserId(name), event), true);
  }

  void grantArrives(String name, int token) {
    var arrival =
        new GrantArrival(
            fingerprint(token),
            APP,
            Set.of(GrantScope.values()),
            true,
            Optional.of(new TwitterAccount("7", Optional.of(name))),
            NOON.plusSeconds(7_200));
    var transition =
        GrantRule.judge(
                grants.find(new UserId(name)), arrival, Optional.empty(), occasion("consent"))
            .transition();
    var _ = (GrantVault.Commit.Done) grants.commit(transition, Optional.of(tokens(token)));
  }

  void grantRefreshed(String name, int token) {
    var before = grants.find(new UserId(name));
    var transition =
        RefreshRule.done(
                before,
                before.held().orElseThrow(),
                fingerprint(token),
                Optional.empty(),
                NOON.plusSeconds(14_400),
                occasion("refresh"))
            .orElseThrow();
    var _ = (GrantVault.Commit.Done) grants.commit(transition, Optional.of(tokens(token)));
  }

  private static GrantTokens tokens(int token) {
    return new GrantTokens(new Secret("access-" + token), new Secret("refresh-" + token));
  }

  PairsInUse uses() {
    return database.pairsInUse(keyset, InstantSource.system());
  }

  /// Whether it was recorded.
  static boolean use(PairsInUse pairs, String name, String request) {
    var opened = pairs.open(new UserId(name));
    var event =
        CustodyEvent.about(
            opened.connection().user(),
            opened.connection().held().orElseThrow(),
            Kind.SIGNED,
            "get_2_users_me",
            occasion(request));
    return pairs.admit(opened, event);
  }

  private static void done(Object result, Object expected) {
    if (!result.equals(expected)) {
      throw new AssertionError(result);
    }
  }
}
