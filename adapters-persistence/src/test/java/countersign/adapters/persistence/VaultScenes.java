package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.application.port.out.TokenVault;
import countersign.application.port.out.TokenVault.Commit;
import countersign.domain.AccessLevel;
import countersign.domain.Arrival;
import countersign.domain.ArrivalRule;
import countersign.domain.EndReason;
import countersign.domain.EndRule;
import countersign.domain.Finding;
import countersign.domain.Fingerprint;
import countersign.domain.Inconclusive;
import countersign.domain.Occasion;
import countersign.domain.RequestId;
import countersign.domain.Secret;
import countersign.domain.TokenPair;
import countersign.domain.Transition;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Users, pairs and what happens to them, for tests that look beneath the ports.
abstract class VaultScenes {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  static final Occasion OCCASION = new Occasion(NOON, new RequestId("request-1"));
  static final UserId ALICE = new UserId("alice");
  static final UserId BOB = new UserId("bob");
  static final Fingerprint KEY = new Fingerprint("c".repeat(32));
  static final Fingerprint FIRST = new Fingerprint("1".repeat(32));
  static final Fingerprint SECOND = new Fingerprint("2".repeat(32));
  static final TokenPair FIRST_PAIR =
      new TokenPair(new Secret("7000000-FirstToken"), new Secret("SecretOfTheFirstToken"));
  static final TokenPair SECOND_PAIR =
      new TokenPair(new Secret("7000000-SecondToken"), new Secret("SecretOfTheSecondToken"));
  static final Finding WRITES = new Finding.WriteCapable(AccessLevel.READ_WRITE, Optional.empty());
  static final Finding SILENCE =
      new Finding.Unknown(Inconclusive.because(Inconclusive.Cause.TIMEOUT));

  @RegisterExtension final FreshDatabase fresh = new FreshDatabase();

  TokenVault vault() {
    return fresh.vault();
  }

  static Transition arrival(TokenVault vault, UserId user, Fingerprint token, Finding finding) {
    var arrival = new Arrival(token, KEY, Optional.empty(), true);
    return ArrivalRule.judge(vault.find(user), arrival, List.of(), finding, OCCASION).transition();
  }

  void arrives(UserId user, Fingerprint token, TokenPair pair, Finding finding) {
    var transition = arrival(vault(), user, token, finding);
    assertEquals(new Commit.Done(), vault().commit(transition, Optional.of(pair)));
  }

  void ends(UserId user, EndReason reason, boolean invalidate) {
    var transition = EndRule.end(vault().find(user), reason, invalidate, OCCASION).orElseThrow();
    assertEquals(new Commit.Done(), vault().commit(transition, Optional.empty()));
  }
}
