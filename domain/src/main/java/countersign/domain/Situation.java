package countersign.domain;

import java.time.Instant;
import java.util.Optional;

/// All that is known of one user's two authorizations, and of the X account behind them, at one
/// moment. What may be done ([CredentialRule]) and what a person should do ([Advice]) follow from
/// it, and from nothing else.
///
/// @param pairIsConfigured whether the held pair's consumer key is; of no matter while none is held
/// @param grantIsConfigured whether the held grant's client id is; of no matter while none is held
/// @param takesMediaWithGrant whether X takes media with a grant, as this deployment uploads it
/// @param closed what X wants no calls for
/// @param nextCheck when X is next asked by itself about what is not settled; empty when it is not
public record Situation(
    Connection pair,
    boolean pairIsConfigured,
    GrantConnection grant,
    boolean grantIsConfigured,
    boolean takesMediaWithGrant,
    Closed closed,
    Optional<Instant> nextCheck,
    Instant now) {

  /// The same but for what X wants no calls for.
  public Situation with(Closed others) {
    return new Situation(
        pair,
        pairIsConfigured,
        grant,
        grantIsConfigured,
        takesMediaWithGrant,
        others,
        nextCheck,
        now);
  }

  /// Of the OAuth 1.0a side.
  public ConnectionState pairState() {
    return blocked(ConnectionState.of(pair, pairIsConfigured));
  }

  /// Of the OAuth 2.0 side.
  public ConnectionState grantState() {
    var own = ConnectionState.of(withoutOutdatedBlock(), grantIsConfigured, now);
    return isOfAnother() ? own : blocked(own);
  }

  /// A suspension is the account's: no credential of it works.
  private ConnectionState blocked(ConnectionState own) {
    return switch (own) {
      case CONNECTED, UNVERIFIED -> block().map(ConnectionState::of).orElse(own);
      case NOT_CONNECTED, READ_ONLY, REVOKED, CONSUMER_KEY_CHANGED, SUSPENDED, LOCKED -> own;
    };
  }

  /// Whether the grant is known to belong to another X account than the pair.
  public boolean isOfAnother() {
    return grant
        .held()
        .filter(held -> held.isOfAnother(pair.held().flatMap(HeldPair::account)))
        .isPresent();
  }

  /// Whether X blocked the account, as far as any credential tells that can still be shown to X:
  /// one that cannot would never hear that X let the account go.
  Optional<Standing> block() {
    var ofPair =
        pair.held()
            .filter(_ -> pairIsConfigured)
            .map(HeldPair::standing)
            .filter(standing -> standing != Standing.GOOD);
    return ofPair.or(this::blockOfGrant);
  }

  private Optional<Standing> blockOfGrant() {
    return withoutOutdatedBlock()
        .held()
        .filter(held -> grantIsConfigured && !held.isRefused() && !isOfAnother())
        .flatMap(HeldGrant::block)
        .map(AccountBlock::standing);
  }

  /// A pair of the same account that X proved since is news of the account.
  private GrantConnection withoutOutdatedBlock() {
    var proof =
        pair.held()
            .filter(held -> pairIsConfigured && held.standing() == Standing.GOOD && !isOfAnother())
            .flatMap(HeldPair::verifiedAt);
    return grant
        .held()
        .filter(held -> held.block().filter(block -> isSince(proof, block)).isPresent())
        .map(held -> grant.holding(held.blocked(Optional.empty())))
        .orElse(grant);
  }

  private static boolean isSince(Optional<Instant> proof, AccountBlock block) {
    return proof.filter(at -> at.isAfter(block.since())).isPresent();
  }

  /// Whether clearing was stopped when X called the held pair dead or read-only.
  boolean isSpared() {
    return pair.held()
        .flatMap(HeldPair::doubt)
        .filter(doubt -> doubt == Inconclusive.Cause.CLEARING_STOPPED)
        .isPresent();
  }
}
