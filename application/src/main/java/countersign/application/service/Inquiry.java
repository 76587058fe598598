package countersign.application.service;

import countersign.application.port.in.RequestOrigin;
import countersign.application.port.out.GrantVault;
import countersign.application.port.out.TokenVault;
import countersign.domain.HeldPair;
import countersign.domain.UserId;
import java.util.Optional;

/// Asks X about everything that is held of a user.
final class Inquiry {
  private final ConsumerKeyring consumers;
  private final TokenVault vault;
  private final GrantVault grants;
  private final PairCheck check;
  private final Optional<GrantClient> client;
  private final Optional<GrantCheck> grantCheck;

  /// @param client empty when no OAuth 2.0 client is configured
  Inquiry(
      ConsumerKeyring consumers,
      TokenVault vault,
      GrantVault grants,
      PairCheck check,
      Optional<GrantClient> client,
      Optional<GrantCheck> grantCheck) {
    this.consumers = consumers;
    this.vault = vault;
    this.grants = grants;
    this.check = check;
    this.client = client;
    this.grantCheck = grantCheck;
  }

  /// Whether anything is held that can be shown to X.
  boolean hasSubject(UserId user) {
    var connection = vault.find(user);
    var pair =
        connection.candidate().filter(consumers::isUsable).isPresent()
            || connection.held().filter(consumers::isUsable).isPresent();
    return pair || client.flatMap(own -> grants.find(user).held().filter(own::owns)).isPresent();
  }

  /// The candidate first: one that X confirms takes the held pair's place.
  void ask(UserId user, RequestOrigin origin) {
    var candidate = vault.find(user).candidate();
    candidate.ifPresent(pair -> check.check(user, pair, origin));
    vault
        .find(user)
        .held()
        .filter(held -> !isSame(candidate, held))
        .ifPresent(held -> check.check(user, held, origin));
    grantCheck.ifPresent(grant -> grant.check(user, origin));
  }

  private static boolean isSame(Optional<HeldPair> candidate, HeldPair held) {
    return candidate.map(HeldPair::generation).filter(held.generation()::equals).isPresent();
  }
}
