package countersign.application.service;

import countersign.application.port.in.RequestOrigin;
import countersign.application.port.in.UseFailure;
import countersign.application.port.out.TokenVault;
import countersign.domain.AnswerVerdict;
import countersign.domain.CallCredentials;
import countersign.domain.ConnectionState;
import countersign.domain.HeldPair;
import countersign.domain.Protocol;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import java.util.Optional;

/// Chooses which of a user's credentials a call is made with: posts go out with the OAuth 2.0 grant
/// when one is held and able, else with the OAuth 1.0a pair; media goes up with the pair when it
/// can be used, else with a grant that may.
final class CredentialChoice {
  private final PairUse pairs;
  private final Optional<GrantUse> grants;
  private final TokenVault vault;

  /// @param grants empty when no OAuth 2.0 client is configured
  CredentialChoice(PairUse pairs, Optional<GrantUse> grants, TokenVault vault) {
    this.pairs = pairs;
    this.grants = grants;
    this.vault = vault;
  }

  /// Which credentials come first.
  enum Order {
    /// The grant, else the pair.
    FOR_POSTS,
    /// The pair, else a grant that may upload.
    FOR_MEDIA,
    /// The pair alone.
    PAIR_ONLY
  }

  /// Credentials whose use is durable in the custody log.
  sealed interface Admitted {
    record ByPair(PairUse.Admitted use) implements Admitted {}

    record ByGrant(GrantUse.Admitted use) implements Admitted {}

    default CallCredentials credentials() {
      return switch (this) {
        case ByPair(var use) -> new CallCredentials.OAuth1(use.consumer(), use.credentials());
        case ByGrant(var use) -> new CallCredentials.OAuth2(use.accessToken());
      };
    }

    default Protocol protocol() {
      return credentials().protocol();
    }

    default Optional<TwitterAccount> account() {
      return switch (this) {
        case ByPair(var use) -> use.pair().account();
        case ByGrant(var use) -> use.grant().account();
      };
    }
  }

  sealed interface Entry {
    record Ready(Admitted use) implements Entry {}

    record Refused(UseFailure why) implements Entry {}
  }

  Entry enter(UserId user, Order order, Purpose purpose, RequestOrigin origin) {
    return switch (order) {
      case FOR_POSTS ->
          grants.isEmpty() ? byPair(user, purpose, origin) : forPost(user, purpose, origin);
      case FOR_MEDIA -> forMedia(user, purpose, origin);
      case PAIR_ONLY -> byPair(user, purpose, origin);
    };
  }

  private Entry forPost(UserId user, Purpose purpose, RequestOrigin origin) {
    var account = vault.find(user).held().flatMap(HeldPair::account);
    return switch (grants.orElseThrow().enter(user, purpose, false, account, origin)) {
      case GrantUse.Entry.Ready(var use) -> ready(use);
      case GrantUse.Entry.NotAble() -> byPair(user, purpose, origin);
      case GrantUse.Entry.Refused(var why) -> byPairElse(user, purpose, why, origin);
    };
  }

  private Entry forMedia(UserId user, Purpose purpose, RequestOrigin origin) {
    var first = byPair(user, purpose, origin);
    if (grants.isEmpty() || !(first instanceof Entry.Refused(UseFailure.NotUsable _))) {
      return first;
    }
    return switch (grants.get().enter(user, purpose, true, Optional.empty(), origin)) {
      case GrantUse.Entry.Ready(var use) -> ready(use);
      case GrantUse.Entry.NotAble() -> first;
      case GrantUse.Entry.Refused(var why) -> isNothingHeld(first) ? new Entry.Refused(why) : first;
    };
  }

  private static Entry ready(GrantUse.Admitted use) {
    return new Entry.Ready(new Admitted.ByGrant(use));
  }

  private Entry byPair(UserId user, Purpose purpose, RequestOrigin origin) {
    return switch (pairs.enter(user, purpose, origin)) {
      case PairUse.Entry.Ready(var use) -> new Entry.Ready(new Admitted.ByPair(use));
      case PairUse.Entry.Refused(var why) -> new Entry.Refused(why);
    };
  }

  /// @param otherwise what is told when there is no pair
  private Entry byPairElse(
      UserId user, Purpose purpose, UseFailure otherwise, RequestOrigin origin) {
    var entry = byPair(user, purpose, origin);
    return isNothingHeld(entry) ? new Entry.Refused(otherwise) : entry;
  }

  private static boolean isNothingHeld(Entry entry) {
    return entry instanceof Entry.Refused(UseFailure.NotUsable(var state))
        && state == ConnectionState.NOT_CONNECTED;
  }

  /// Acts on a refusal of X, which did nothing, and enters the same call anew where that may help.
  Entry afterRefusal(
      UserId user,
      Order order,
      Purpose purpose,
      Admitted use,
      AnswerVerdict verdict,
      RequestOrigin origin) {
    return switch (use) {
      case Admitted.ByPair(var pair) ->
          new Entry.Refused(pairs.follow(user, pair, verdict, origin).orElseThrow());
      case Admitted.ByGrant(var grant) ->
          switch (grants.orElseThrow().follow(user, grant, verdict, origin)) {
            case GrantUse.Sequel.Failed(var why) -> new Entry.Refused(why);
            case GrantUse.Sequel.Again() -> enter(user, order, purpose, origin);
            case GrantUse.Sequel.NotNow(var why) -> byPairElse(user, purpose, why, origin);
          };
    };
  }
}
