package countersign.application.service;

import countersign.application.port.in.Disconnect.Result;
import countersign.application.port.in.DisconnectGrant;
import countersign.application.port.out.GrantVault;
import countersign.domain.GrantConnection;
import countersign.domain.GrantRule;
import countersign.domain.Occasion;
import countersign.domain.RequestId;
import countersign.domain.UserId;
import java.time.InstantSource;
import java.util.Optional;

/// Erases first, so that nothing can use the grant any more, then tells X.
final class DisconnectGrantService implements DisconnectGrant {
  private final Optional<GrantClient> client;
  private final GrantCommits commits;
  private final TellX tellX;
  private final InstantSource clock;

  DisconnectGrantService(
      Optional<GrantClient> client, GrantVault vault, TellX tellX, InstantSource clock) {
    this.client = client;
    this.commits = new GrantCommits(vault);
    this.tellX = tellX;
    this.clock = clock;
  }

  @Override
  public Result disconnect(UserId user, boolean revoke, RequestId request) {
    var occasion = new Occasion(clock.instant(), request);
    var transition =
        commits.commit(
            user,
            now -> GrantRule.disconnect(now, revoke && isOurs(now), occasion),
            change -> change,
            Optional.empty());
    if (transition.isEmpty() || transition.get().erased().isEmpty()) {
      return Result.NOTHING_HELD;
    }
    return transition.get().revokes() ? tellX.about(user, request) : Result.ERASED;
  }

  private boolean isOurs(GrantConnection connection) {
    return client.filter(own -> connection.held().filter(own::owns).isPresent()).isPresent();
  }
}
