package countersign.application.service;

import countersign.application.port.in.ReadStatus;
import countersign.application.port.out.InvalidationOutbox;
import countersign.application.port.out.TokenVault;
import countersign.domain.Advice;
import countersign.domain.Connection;
import countersign.domain.ConnectionState;
import countersign.domain.HeldPair;
import countersign.domain.UserId;
import java.util.Optional;

final class ReadStatusService implements ReadStatus {
  private final ConsumerKeyring consumers;
  private final TokenVault vault;
  private final InvalidationOutbox outbox;
  private final GrantStatusReader grants;

  ReadStatusService(
      ConsumerKeyring consumers,
      TokenVault vault,
      InvalidationOutbox outbox,
      GrantStatusReader grants) {
    this.consumers = consumers;
    this.vault = vault;
    this.outbox = outbox;
    this.grants = grants;
  }

  @Override
  public Status read(UserId user) {
    var connection = vault.find(user);
    var usable = consumers.isUsable(connection.held());
    return new Status(
        ConnectionState.of(connection, usable),
        connection.held().map(held -> withLastUse(user, held)),
        connection.lastGeneration(),
        reason(connection),
        Advice.of(connection, usable),
        outbox.waiting(user),
        grants.read(user, connection.held().flatMap(HeldPair::account)));
  }

  /// With the use by services and for posts, which the custody log knows.
  private HeldPair withLastUse(UserId user, HeldPair held) {
    return vault.lastUse(user, held.generation()).map(held::usedAt).orElse(held);
  }

  static Optional<String> reason(Connection connection) {
    return connection
        .held()
        .map(held -> held.doubt().map(doubt -> doubt.wire()))
        .orElseGet(() -> connection.ending().map(ending -> ending.reason().wire()));
  }
}
