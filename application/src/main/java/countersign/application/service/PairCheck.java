package countersign.application.service;

import countersign.application.port.out.PermissionProbe;
import countersign.application.port.out.TokenVault;
import countersign.domain.CheckRule;
import countersign.domain.Finding;
import countersign.domain.HeldPair;
import countersign.domain.Occasion;
import countersign.domain.RequestId;
import countersign.domain.UserId;
import java.time.InstantSource;
import java.util.Optional;

/// Shows a stored pair to X again and acts on what X says.
final class PairCheck {
  private final ConsumerKeyring consumers;
  private final TokenVault vault;
  private final PermissionProbe probe;
  private final Commits commits;
  private final InstantSource clock;

  PairCheck(
      ConsumerKeyring consumers, TokenVault vault, PermissionProbe probe, InstantSource clock) {
    this.consumers = consumers;
    this.vault = vault;
    this.probe = probe;
    this.commits = new Commits(vault);
    this.clock = clock;
  }

  /// Empty when X was not asked: the pair is gone, or its consumer key is not configured.
  Optional<Finding> check(UserId user, HeldPair pair, RequestId request) {
    var consumer = consumers.find(pair.consumerKey());
    var credentials = vault.open(user, pair.generation());
    if (consumer.isEmpty() || credentials.isEmpty()) {
      return Optional.empty();
    }
    var finding = probe.ask(consumer.get(), credentials.get());
    var occasion = new Occasion(clock.instant(), request);
    var _ =
        commits.commit(
            user,
            now -> CheckRule.judge(now, pair.generation(), finding, occasion),
            Optional::of,
            Optional.empty());
    return Optional.of(finding);
  }
}
