package countersign.application.testkit;

import countersign.application.port.out.TokenVault;
import countersign.application.port.out.TokenVault.Commit;
import countersign.domain.AccessLevel;
import countersign.domain.Arrival;
import countersign.domain.ArrivalRule;
import countersign.domain.CheckRule;
import countersign.domain.Connection;
import countersign.domain.CustodyEvent;
import countersign.domain.EndReason;
import countersign.domain.EndRule;
import countersign.domain.Finding;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.HeldPair;
import countersign.domain.Inconclusive;
import countersign.domain.Occasion;
import countersign.domain.RequestId;
import countersign.domain.Secret;
import countersign.domain.ServiceName;
import countersign.domain.TokenPair;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Users, pairs and what happens to them: what the contracts of the vault share. Transitions come
/// from the domain's rules, as in the services.
public abstract class VaultContract {
  /// The vault's clock, where it has one, stands here.
  protected static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  protected static final UserId ALICE = new UserId("alice");
  protected static final UserId BOB = new UserId("bob");
  protected static final Fingerprint KEY = fingerprint('c');
  protected static final Fingerprint FIRST = fingerprint('1');
  protected static final Fingerprint SECOND = fingerprint('2');
  protected static final TokenPair FIRST_PAIR = pair("first");
  protected static final TokenPair SECOND_PAIR = pair("second");
  protected static final ServiceName SERVICE = new ServiceName("mailer.2");
  protected static final TwitterAccount ACCOUNT =
      new TwitterAccount("7000000", Optional.of("alice"));
  protected static final Finding WRITES =
      new Finding.WriteCapable(AccessLevel.READ_WRITE, Optional.of(ACCOUNT));
  protected static final Finding SILENCE =
      new Finding.Unknown(Inconclusive.because(Inconclusive.Cause.TIMEOUT));

  protected abstract TokenVault vault();

  /// What the custody log holds of the user, in order.
  protected abstract List<CustodyEvent> log(UserId user);

  protected static Fingerprint fingerprint(char digit) {
    return new Fingerprint(String.valueOf(digit).repeat(32));
  }

  protected static TokenPair pair(String name) {
    return new TokenPair(
        new Secret("7000000-token-" + name), new Secret("secret-of-the-token-" + name));
  }

  protected static Occasion at(Instant instant) {
    return new Occasion(instant, new RequestId("request-1"));
  }

  protected static Arrival arrival(Fingerprint token) {
    return new Arrival(token, KEY, Optional.of(ACCOUNT), true);
  }

  protected final Commit arrives(
      UserId user, Fingerprint token, TokenPair pair, Finding finding, Instant when) {
    var arrived =
        ArrivalRule.judge(
            vault().find(user), arrival(token), vault().sightings(user), finding, at(when));
    var credentials =
        arrived.transition().stored().isEmpty() ? Optional.<TokenPair>empty() : Optional.of(pair);
    return vault().commit(arrived.transition(), credentials);
  }

  protected final Commit check(UserId user, long generation, Finding finding, Instant when) {
    return vault()
        .commit(
            CheckRule.judge(vault().find(user), new Generation(generation), finding, at(when)),
            Optional.empty());
  }

  protected final Commit ends(UserId user, EndReason reason, boolean invalidate, Instant when) {
    return vault()
        .commit(
            EndRule.end(vault().find(user), reason, invalidate, at(when)).orElseThrow(),
            Optional.empty());
  }

  protected static HeldPair held(Connection connection) {
    return connection.held().orElseThrow();
  }
}
