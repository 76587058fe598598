package countersign.application.service;

import countersign.application.port.in.Disconnect;
import countersign.application.port.in.DisconnectGrant;
import countersign.application.port.in.EraseUser;
import countersign.application.port.in.RequestOrigin;
import countersign.application.port.out.StorageUnavailable;
import countersign.application.port.out.TokenVault;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Generation;
import countersign.domain.UserId;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Disconnects, then erases what a disconnected user still has here.
final class EraseUserService implements EraseUser {
  /// Each further try takes a user who connects in between.
  private static final int TRIES = 10;

  /// What is told of the two sides together: what X still has to be told about, above all.
  private static final Comparator<Disconnect.Result> SAYS_MORE =
      Comparator.comparing(result ->
          switch (result) {
            case NOTHING_HELD -> 0;
            case INVALIDATED -> 1;
            case ERASED -> 2;
            case INVALIDATION_PENDING -> 3;
          });

  private final Disconnect disconnect;
  private final DisconnectGrant disconnectGrant;
  private final TokenVault vault;
  private final InstantSource clock;

  EraseUserService(
      Disconnect disconnect,
      DisconnectGrant disconnectGrant,
      TokenVault vault,
      InstantSource clock) {
    this.disconnect = disconnect;
    this.disconnectGrant = disconnectGrant;
    this.vault = vault;
    this.clock = clock;
  }

  @Override
  public Disconnect.Result erase(UserId user, RequestOrigin origin) {
    for (var tries = 0; tries < TRIES; tries++) {
      var grant = disconnectGrant.disconnect(user, true, origin.id());
      var pair = disconnect.disconnect(user, true, origin.id());
      if (vault.forget(user, event(user, origin))) {
        return Collections.max(List.of(pair, grant), SAYS_MORE);
      }
    }
    throw new StorageUnavailable("the user connected again on every try");
  }

  private CustodyEvent event(UserId user, RequestOrigin origin) {
    return new CustodyEvent(
        Kind.USER_ERASED,
        user,
        Optional.empty(),
        Generation.NONE,
        Optional.empty(),
        Optional.empty(),
        "everything_held",
        origin.at(clock.instant()));
  }
}
