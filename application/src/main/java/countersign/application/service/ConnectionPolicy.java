package countersign.application.service;

import countersign.domain.ClearingGuard;
import countersign.domain.ConsumerPair;
import countersign.domain.OAuth2Client;
import countersign.domain.Retention;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// What an operator decides about connections.
///
/// @param consumer the consumer pair of new flows, empty when the operator configured none
/// @param previousConsumers consumer pairs whose tokens keep working
/// @param callback the OAuth 1.0a callback as registered at X
/// @param oauth2 empty when the operator configured no OAuth 2.0 client
/// @param oauth2Callback the OAuth 2.0 callback as registered at X
/// @param clearsBeforeReconnect whether the OAuth 2.0 callback clears the OAuth 1.0a pair before
///   its flow starts anew
/// @param invalidatesReadOnly whether a refused read-only pair is invalidated at X
/// @param guard when so many pairs are reported dead that none is cleared any more
/// @param retention how long is kept what outlives the tokens
public record ConnectionPolicy(
    Optional<ConsumerPair> consumer,
    List<ConsumerPair> previousConsumers,
    URI callback,
    Optional<OAuth2Client> oauth2,
    URI oauth2Callback,
    boolean clearsBeforeReconnect,
    boolean invalidatesReadOnly,
    ClearingGuard guard,
    Retention retention) {
  public ConnectionPolicy {
    previousConsumers = List.copyOf(previousConsumers);
  }
}
