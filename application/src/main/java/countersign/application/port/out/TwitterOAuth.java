package countersign.application.port.out;

import countersign.domain.ConsumerPair;
import countersign.domain.Inconclusive;
import countersign.domain.Secret;
import countersign.domain.TokenPair;
import countersign.domain.TwitterAccount;
import countersign.domain.Verifier;
import java.net.URI;
import java.util.Optional;

/// X's three-legged OAuth 1.0a flow (RFC 5849, section 2; X docs, Authentication API reference).
/// Every call ends within 10 s, 3 s of them for connecting, follows no redirect and is made once,
/// except that code 135 (our clock is off) is answered by one more try with X's time. Safe for use
/// by many threads.
public interface TwitterOAuth {
  /// Asks for temporary credentials with `x_auth_access_type=write`.
  RequestTokenAnswer requestToken(ConsumerPair consumer, URI callback);

  /// Where the browser goes to approve; makes no call. Carries `oauth_token`, and
  /// `force_login=true` when the user is to choose another account.
  URI authorizeUrl(Secret requestToken, boolean switchAccount);

  /// Exchanges approved temporary credentials for a pair. Never repeated: a lost answer may have
  /// consumed the verifier, and needs a new flow.
  ExchangeAnswer exchange(ConsumerPair consumer, TokenPair temporary, Verifier verifier);

  /// Asks X to kill `pair`, for every holder of it (X docs, Authentication best practices).
  InvalidationAnswer invalidate(ConsumerPair consumer, TokenPair pair);

  sealed interface RequestTokenAnswer {
    /// 200, both values present, `oauth_callback_confirmed=true`.
    record Issued(TokenPair temporary) implements RequestTokenAnswer {}

    record Failed(Inconclusive why) implements RequestTokenAnswer {}
  }

  sealed interface ExchangeAnswer {
    /// @param account empty when X named none; older answers did not
    record Exchanged(TokenPair pair, Optional<TwitterAccount> account) implements ExchangeAnswer {}

    /// X would not exchange: the verifier was used, wrong or late.
    record Refused() implements ExchangeAnswer {}

    record Failed(Inconclusive why) implements ExchangeAnswer {}
  }

  sealed interface InvalidationAnswer {
    record Invalidated() implements InvalidationAnswer {}

    /// Code 89: there was nothing left to kill.
    record AlreadyDead() implements InvalidationAnswer {}

    record Failed(Inconclusive why) implements InvalidationAnswer {}
  }
}
