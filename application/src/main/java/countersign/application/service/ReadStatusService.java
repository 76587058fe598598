package countersign.application.service;

import countersign.application.port.in.ReadStatus;
import countersign.application.port.out.InvalidationOutbox;
import countersign.application.port.out.TokenVault;
import countersign.domain.AdviceRule;
import countersign.domain.Connection;
import countersign.domain.ConnectionState;
import countersign.domain.CredentialRule;
import countersign.domain.CredentialRule.Choice;
import countersign.domain.HeldPair;
import countersign.domain.Situation;
import countersign.domain.UserId;
import countersign.domain.Work;
import java.time.Instant;
import java.util.Optional;

final class ReadStatusService implements ReadStatus {
  private final SituationReader situations;
  private final TokenVault vault;
  private final InvalidationOutbox outbox;
  private final GrantStatusReader grants;

  ReadStatusService(
      SituationReader situations,
      TokenVault vault,
      InvalidationOutbox outbox,
      GrantStatusReader grants) {
    this.situations = situations;
    this.vault = vault;
    this.outbox = outbox;
    this.grants = grants;
  }

  @Override
  public Status read(UserId user) {
    var situation = situations.read(user);
    var connection = situation.pair();
    return new Status(
        situation.pairState(),
        connection.held().map(held -> withLastUse(user, held)),
        connection.lastGeneration(),
        reason(connection),
        AdviceRule.ofPair(situation),
        nextCheck(situation),
        outbox.waiting(user),
        grants.read(situation),
        can(situation, Work.POST),
        can(situation, Work.UPLOAD));
  }

  static boolean can(Situation situation, Work work) {
    return CredentialRule.choose(situation, work) instanceof Choice.Able;
  }

  /// What is asked about the account is told on both sides.
  private static Optional<Instant> nextCheck(Situation situation) {
    return situation
        .nextCheck()
        .filter(_ -> situation.pair().isUnsettled() || isBlocked(situation.pairState()));
  }

  static boolean isBlocked(ConnectionState state) {
    return state == ConnectionState.SUSPENDED || state == ConnectionState.LOCKED;
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
