package countersign.application.service;

import countersign.application.port.in.RequestOrigin;
import countersign.application.port.out.PermissionProbe;
import countersign.application.port.out.TokenVault;
import countersign.domain.Finding;
import countersign.domain.HeldPair;
import countersign.domain.RequestId;
import countersign.domain.UserId;
import java.time.InstantSource;
import java.util.Optional;

/// Shows a stored pair to X again and acts on what X says.
final class PairCheck {
  private final ConsumerKeyring consumers;
  private final TokenVault vault;
  private final PermissionProbe probe;
  private final Conclusion conclusion;
  private final InstantSource clock;

  PairCheck(
      ConsumerKeyring consumers,
      TokenVault vault,
      PermissionProbe probe,
      Conclusion conclusion,
      InstantSource clock) {
    this.consumers = consumers;
    this.vault = vault;
    this.probe = probe;
    this.conclusion = conclusion;
    this.clock = clock;
  }

  Optional<Finding> check(UserId user, HeldPair pair, RequestId request) {
    return check(user, pair, RequestOrigin.ofUser(request));
  }

  /// Empty when X was not asked: the pair is gone, or its consumer key is not configured.
  ///
  /// @return what was concluded
  Optional<Finding> check(UserId user, HeldPair pair, RequestOrigin origin) {
    var consumer = consumers.find(pair.consumerKey());
    var credentials = vault.open(user, pair.generation());
    if (consumer.isEmpty() || credentials.isEmpty()) {
      return Optional.empty();
    }
    var finding = probe.ask(consumer.get(), credentials.get());
    return Optional.of(
        conclusion.draw(user, pair.generation(), finding, origin.at(clock.instant())));
  }
}
