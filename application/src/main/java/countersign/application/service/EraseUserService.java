package countersign.application.service;

import countersign.application.port.in.Disconnect;
import countersign.application.port.in.EraseUser;
import countersign.application.port.in.RequestOrigin;
import countersign.application.port.out.StorageUnavailable;
import countersign.application.port.out.TokenVault;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Generation;
import countersign.domain.UserId;
import java.time.InstantSource;
import java.util.Optional;

/// Disconnects, then erases what a disconnected user still has here.
final class EraseUserService implements EraseUser {
  /// Each further try takes a user who connects in between.
  private static final int TRIES = 10;

  private final Disconnect disconnect;
  private final TokenVault vault;
  private final InstantSource clock;

  EraseUserService(Disconnect disconnect, TokenVault vault, InstantSource clock) {
    this.disconnect = disconnect;
    this.vault = vault;
    this.clock = clock;
  }

  @Override
  public Disconnect.Result erase(UserId user, RequestOrigin origin) {
    for (var tries = 0; tries < TRIES; tries++) {
      var result = disconnect.disconnect(user, true, origin.id());
      if (vault.forget(user, event(user, origin))) {
        return result;
      }
    }
    throw new StorageUnavailable("the user connected again on every try");
  }

  private CustodyEvent event(UserId user, RequestOrigin origin) {
    return new CustodyEvent(
        Kind.USER_ERASED,
        user,
        Generation.NONE,
        Optional.empty(),
        Optional.empty(),
        "everything_held",
        origin.at(clock.instant()));
  }
}
