package countersign.application.service;

import countersign.application.port.in.ReadStatus.GrantStatus;
import countersign.application.port.out.GrantVault;
import countersign.domain.ConnectionState;
import countersign.domain.GrantAdvice;
import countersign.domain.GrantConnection;
import countersign.domain.HeldGrant;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import java.time.InstantSource;
import java.util.Optional;

/// Tells what is known of a user's grant.
final class GrantStatusReader {
  private final Optional<GrantClient> client;
  private final GrantVault vault;
  private final boolean takesMedia;
  private final InstantSource clock;

  /// @param client empty when none is configured
  /// @param takesMedia whether X takes media with a grant, as this deployment uploads it
  GrantStatusReader(
      Optional<GrantClient> client, GrantVault vault, boolean takesMedia, InstantSource clock) {
    this.client = client;
    this.vault = vault;
    this.takesMedia = takesMedia;
    this.clock = clock;
  }

  /// @param account of the held pair, empty where none is known
  GrantStatus read(UserId user, Optional<TwitterAccount> account) {
    var connection = vault.find(user);
    var held = connection.held();
    var isOurs = held.map(grant -> client.filter(own -> own.owns(grant)).isPresent()).orElse(true);
    var isOfAnother = held.filter(grant -> grant.isOfAnother(account)).isPresent();
    var now = clock.instant();
    var state = ConnectionState.of(connection, isOurs, now);
    var isUsable = state == ConnectionState.CONNECTED && !isOfAnother;
    return new GrantStatus(
        state,
        held,
        connection.lastGeneration(),
        held.flatMap(grant -> vault.lastUse(user, grant.connectedAt())),
        isOfAnother ? Optional.of("account_mismatch") : reason(connection),
        GrantAdvice.of(connection, isOurs, isOfAnother, now),
        isUsable,
        isUsable && takesMedia && held.filter(HeldGrant::canUpload).isPresent());
  }

  static Optional<String> reason(GrantConnection connection) {
    return connection
        .held()
        .map(GrantStatusReader::reason)
        .orElseGet(() -> connection.ending().map(ending -> ending.reason().wire()));
  }

  private static Optional<String> reason(HeldGrant grant) {
    if (grant.isRefused()) {
      return Optional.of("refresh_refused");
    } else if (grant.refresh().isPresent()) {
      return Optional.of(
          grant.refresh().get().isUnderWay() ? "being_refreshed" : "refresh_unanswered");
    }
    return grant.account().isEmpty() ? Optional.of("account_unknown") : Optional.empty();
  }
}
