package countersign.application.testkit;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import countersign.application.port.out.GrantVault;
import countersign.application.port.out.GrantVault.Commit;
import countersign.application.port.out.InvalidationOutbox;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.GrantArrival;
import countersign.domain.GrantConnection;
import countersign.domain.GrantRule;
import countersign.domain.GrantScope;
import countersign.domain.GrantTokens;
import countersign.domain.GrantTransition;
import countersign.domain.HeldGrant;
import countersign.domain.Protocol;
import countersign.domain.RefreshRule;
import countersign.domain.Secret;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Grants and what happens to them, beside the users and pairs of [VaultContract]: what the
/// contracts of the grant vault share.
public abstract class GrantContract extends VaultContract {
  protected static final Fingerprint CLIENT = fingerprint('b');
  protected static final Fingerprint ACCESS = fingerprint('3');
  protected static final Fingerprint NEXT_ACCESS = fingerprint('4');
  protected static final GrantTokens TOKENS = tokens("first");
  protected static final GrantTokens NEXT_TOKENS = tokens("next");
  protected static final Set<GrantScope> SCOPES = Set.of(GrantScope.values());

  /// How long an access token lives.
  protected static final Duration LIFE = Duration.ofHours(2);

  protected abstract GrantVault grants();

  protected abstract InvalidationOutbox outbox();

  protected static GrantTokens tokens(String name) {
    return new GrantTokens(new Secret("access-token-" + name), new Secret("refresh-token-" + name));
  }

  protected static GrantArrival arrival(
      Fingerprint token, Optional<TwitterAccount> account, Instant when) {
    return new GrantArrival(token, CLIENT, SCOPES, true, account, when.plus(LIFE));
  }

  protected final GrantTransition consent(UserId user, Fingerprint token, Instant when) {
    return GrantRule.judge(
            grants().find(user),
            arrival(token, Optional.of(ACCOUNT), when),
            Optional.of(ACCOUNT),
            at(when))
        .transition();
  }

  protected final GrantConnection grantArrives(
      UserId user, Fingerprint token, GrantTokens tokens, Instant when) {
    return done(consent(user, token, when), Optional.of(tokens));
  }

  protected final GrantConnection refreshBegins(UserId user, Instant when) {
    return done(RefreshRule.begin(grants().find(user), at(when)), Optional.empty());
  }

  protected final GrantConnection refreshes(
      UserId user, Fingerprint token, GrantTokens tokens, Instant when) {
    var begun = refreshBegins(user, when);
    var transition =
        RefreshRule.done(begun, grant(begun), token, Optional.empty(), when.plus(LIFE), at(when))
            .orElseThrow();
    return done(transition, Optional.of(tokens));
  }

  protected final GrantConnection grantEnds(UserId user, boolean revokes, Instant when) {
    var transition = GrantRule.disconnect(grants().find(user), revokes, at(when)).orElseThrow();
    return done(transition, Optional.empty());
  }

  protected final GrantConnection done(GrantTransition transition, Optional<GrantTokens> arrived) {
    return assertInstanceOf(Commit.Done.class, grants().commit(transition, arrived)).now();
  }

  protected static HeldGrant grant(GrantConnection connection) {
    return connection.held().orElseThrow();
  }

  /// A use of whatever grant the user holds.
  protected final CustodyEvent use(Kind kind, UserId user, Instant when) {
    return CustodyEvent.about(user, grant(grants().find(user)), kind, "test", at(when));
  }

  protected static CustodyEvent erasureOf(UserId user, Instant when) {
    return new CustodyEvent(
        Kind.USER_ERASED,
        user,
        Optional.<Protocol>empty(),
        Generation.NONE,
        Optional.empty(),
        Optional.empty(),
        "erased_on_request",
        at(when));
  }
}
