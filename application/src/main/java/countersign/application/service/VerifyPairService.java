package countersign.application.service;

import countersign.application.port.in.ReadStatus;
import countersign.application.port.in.ReadStatus.Status;
import countersign.application.port.in.RequestOrigin;
import countersign.application.port.in.VerifyPair;
import countersign.application.port.out.TokenVault;
import countersign.domain.UserId;
import java.util.Optional;

/// Asks about the newest pair, the candidate if one waits, else the held one; and about the grant.
final class VerifyPairService implements VerifyPair {
  private final TokenVault vault;
  private final PairCheck check;
  private final Optional<GrantCheck> grantCheck;
  private final ReadStatus status;

  VerifyPairService(
      TokenVault vault, PairCheck check, Optional<GrantCheck> grantCheck, ReadStatus status) {
    this.vault = vault;
    this.check = check;
    this.grantCheck = grantCheck;
    this.status = status;
  }

  @Override
  public Status verify(UserId user, RequestOrigin origin) {
    var connection = vault.find(user);
    var newest = connection.candidate().or(connection::held);
    newest.ifPresent(pair -> check.check(user, pair, origin));
    grantCheck.ifPresent(grant -> grant.check(user, origin));
    return status.read(user);
  }
}
