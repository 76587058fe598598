package countersign.application.service;

import countersign.application.port.in.ReadStatus.GrantStatus;
import countersign.application.port.out.GrantVault;
import countersign.domain.AdviceRule;
import countersign.domain.Closed;
import countersign.domain.CredentialRule;
import countersign.domain.CredentialRule.Choice;
import countersign.domain.GrantConnection;
import countersign.domain.HeldGrant;
import countersign.domain.Protocol;
import countersign.domain.Situation;
import countersign.domain.Work;
import java.time.Instant;
import java.util.Optional;

/// Tells what is known of a user's grant.
record GrantStatusReader(GrantVault vault) {

  GrantStatus read(Situation situation) {
    var connection = situation.grant();
    var held = connection.held();
    return new GrantStatus(
        situation.grantState(),
        held,
        connection.lastGeneration(),
        held.flatMap(grant -> vault.lastUse(connection.user(), grant.connectedAt())),
        situation.isOfAnother() ? Optional.of("account_mismatch") : reason(connection),
        AdviceRule.ofGrant(situation),
        nextCheck(situation),
        isUsable(situation));
  }

  private static Optional<Instant> nextCheck(Situation situation) {
    return situation
        .nextCheck()
        .filter(_ ->
            situation.grant().held().filter(HeldGrant::isUnsettled).isPresent()
                || ReadStatusService.isBlocked(situation.grantState()));
  }

  /// A limit is X's word on posts, not on the grant.
  private static boolean isUsable(Situation situation) {
    return CredentialRule.choose(situation.with(Closed.NOTHING), Work.POST)
            instanceof Choice.Able(var credentials)
        && credentials.contains(Protocol.OAUTH2);
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
    return grant.account().isEmpty() && grant.block().isEmpty()
        ? Optional.of("account_unknown")
        : Optional.empty();
  }
}
