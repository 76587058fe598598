package countersign.application.service;

import countersign.application.port.in.StartConnection;
import countersign.application.port.out.Fingerprints;
import countersign.application.port.out.FlowSeal;
import countersign.application.port.out.PendingConnections;
import countersign.application.port.out.TokenVault;
import countersign.application.port.out.TwitterOAuth;
import countersign.domain.FlowLife;
import countersign.domain.HeldPair;
import countersign.domain.TokenPair;
import java.net.URI;
import java.time.InstantSource;

/// Asks X for a request token, and remembers the flow in the store and, sealed, in the browser.
final class StartConnectionService implements StartConnection {
  private final ConsumerKeyring consumers;
  private final URI callback;
  private final TwitterOAuth twitter;
  private final TokenVault vault;
  private final GrantAccounts grants;
  private final PendingConnections pending;
  private final FlowSeal seal;
  private final Fingerprints fingerprints;
  private final InstantSource clock;

  /// @param callback as registered at X
  StartConnectionService(
      ConsumerKeyring consumers,
      URI callback,
      TwitterOAuth twitter,
      TokenVault vault,
      GrantAccounts grants,
      PendingConnections pending,
      FlowSeal seal,
      Fingerprints fingerprints,
      InstantSource clock) {
    this.consumers = consumers;
    this.callback = callback;
    this.twitter = twitter;
    this.vault = vault;
    this.grants = grants;
    this.pending = pending;
    this.seal = seal;
    this.fingerprints = fingerprints;
    this.clock = clock;
  }

  @Override
  public Result start(Start start) {
    if (consumers.current().isEmpty()) {
      return new Result.NotConfigured();
    }
    var consumer = consumers.current().get();
    // Read before X is asked: a store that is away is noticed before a request token is spent.
    var connected =
        vault
            .find(start.user())
            .held()
            .flatMap(HeldPair::account)
            .or(() -> grants.of(start.user()));
    return switch (twitter.requestToken(consumer, callback)) {
      case TwitterOAuth.RequestTokenAnswer.Failed(var why) -> new Result.NoRequestToken(why);
      case TwitterOAuth.RequestTokenAnswer.Issued(var temporary) -> {
        var flow = flow(start, temporary);
        pending.open(
            new PendingConnections.Pending(
                flow.flow(),
                start.user(),
                fingerprints.ofConsumerKey(consumer.key()),
                start.returnPath(),
                start.switchAccount(),
                connected,
                flow.expiresAt()));
        yield new Result.Started(
            twitter.authorizeUrl(temporary.token(), start.switchAccount()),
            FlowCookie.read(start.cookie(), seal).with(flow, seal, clock.instant()),
            FlowLife.LONGEST);
      }
    };
  }

  private FlowSeal.Flow flow(Start start, TokenPair temporary) {
    return new FlowSeal.Flow(
        start.user(),
        fingerprints.ofRequestToken(temporary.token()),
        temporary.secret(),
        start.returnPath(),
        clock.instant().plus(FlowLife.LONGEST));
  }
}
