package countersign.application.service;

import countersign.application.port.in.ReadSharing;
import countersign.application.port.out.SharedTokens;
import countersign.application.port.out.TokenVault;
import countersign.domain.UserId;

record ReadSharingService(TokenVault vault, SharedTokens shared) implements ReadSharing {
  @Override
  public int people(UserId user) {
    return vault
        .find(user)
        .held()
        .map(held -> Math.max(1, held.account().map(shared::people).orElse(1)))
        .orElse(0);
  }
}
