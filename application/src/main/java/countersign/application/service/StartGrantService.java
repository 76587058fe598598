package countersign.application.service;

import countersign.application.port.in.StartGrant;
import countersign.application.port.out.Fingerprints;
import countersign.application.port.out.FlowSeal;
import countersign.application.port.out.PendingConnections;
import countersign.application.port.out.TokenVault;
import countersign.application.port.out.TwitterOAuth2;
import countersign.domain.CodeVerifier;
import countersign.domain.FlowLife;
import countersign.domain.HeldPair;
import countersign.domain.Secret;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Draws a state and a code verifier, and remembers the flow in the store and, sealed, in the
/// browser.
final class StartGrantService implements StartGrant {
  /// 43 characters of base64url (RFC 7636, section 4.1).
  private static final int BYTES = 32;

  private final Optional<GrantClient> client;
  private final TwitterOAuth2 twitter;
  private final TokenVault pairs;
  private final GrantAccounts grants;
  private final PendingConnections pending;
  private final FlowSeal seal;
  private final Fingerprints fingerprints;
  private final InstantSource clock;
  private final RandomGenerator random;

  /// @param client empty when none is configured
  StartGrantService(
      Optional<GrantClient> client,
      TwitterOAuth2 twitter,
      TokenVault pairs,
      GrantAccounts grants,
      PendingConnections pending,
      FlowSeal seal,
      Fingerprints fingerprints,
      InstantSource clock,
      RandomGenerator random) {
    this.client = client;
    this.twitter = twitter;
    this.pairs = pairs;
    this.grants = grants;
    this.pending = pending;
    this.seal = seal;
    this.fingerprints = fingerprints;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public Result start(Start start) {
    return client.map(own -> start(start, own)).orElse(new Result.NotConfigured());
  }

  private Result start(Start start, GrantClient own) {
    var state = drawn();
    var verifier = new CodeVerifier(drawn());
    var flow =
        new FlowSeal.Flow(
            start.user(),
            fingerprints.ofState(state),
            verifier.value(),
            start.returnPath(),
            clock.instant().plus(FlowLife.LONGEST));
    pending.open(
        new PendingConnections.Pending(
            flow.flow(),
            start.user(),
            own.fingerprint(),
            start.returnPath(),
            start.switchAccount(),
            connected(start.user()),
            flow.expiresAt()));
    return new Result.Started(
        twitter.authorizeUrl(own.client(), own.callback(), state, verifier),
        FlowCookie.read(start.cookie(), seal).with(flow, seal, clock.instant()),
        FlowLife.LONGEST);
  }

  private Secret drawn() {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private Optional<TwitterAccount> connected(UserId user) {
    return pairs.find(user).held().flatMap(HeldPair::account).or(() -> grants.of(user));
  }
}
