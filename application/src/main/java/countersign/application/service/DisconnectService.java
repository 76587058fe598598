package countersign.application.service;

import countersign.application.port.in.Disconnect;
import countersign.application.port.out.TokenVault;
import countersign.domain.Connection;
import countersign.domain.EndReason;
import countersign.domain.EndRule;
import countersign.domain.Occasion;
import countersign.domain.RequestId;
import countersign.domain.UserId;
import java.time.InstantSource;
import java.util.Optional;

/// Erases first, so that nothing can use the pair any more, then tells X.
final class DisconnectService implements Disconnect {
  private final ConsumerKeyring consumers;
  private final TellX tellX;
  private final PairCommits commits;
  private final InstantSource clock;

  DisconnectService(ConsumerKeyring consumers, TokenVault vault, TellX tellX, InstantSource clock) {
    this.consumers = consumers;
    this.tellX = tellX;
    this.commits = new PairCommits(vault);
    this.clock = clock;
  }

  @Override
  public Result disconnect(UserId user, boolean revoke, RequestId request) {
    var occasion = new Occasion(clock.instant(), request);
    var transition =
        commits.commit(
            user,
            now -> EndRule.end(now, EndReason.DISCONNECTED, revoke && isUsable(now), occasion),
            change -> change,
            Optional.empty());
    if (transition.isEmpty() || transition.get().erased().isEmpty()) {
      return Result.NOTHING_HELD;
    }
    return transition.get().invalidate().isEmpty() ? Result.ERASED : tellX.about(user, request);
  }

  private boolean isUsable(Connection connection) {
    return consumers.isUsable(connection.held());
  }
}
