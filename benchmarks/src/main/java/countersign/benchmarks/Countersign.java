package countersign.benchmarks;

import countersign.adapters.twitter.OAuthSigner;
import countersign.adapters.twitter.Parameter;
import countersign.adapters.twitter.SignableRequest;
import countersign.adapters.twitter.Stamp;
import countersign.domain.ConsumerPair;
import countersign.domain.Secret;
import countersign.domain.TokenPair;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Our own signer, as the service calls it.
final class Countersign {
  private final OAuthSigner signer = new OAuthSigner();
  private final RandomGenerator random = new SecureRandom();
  private final InstantSource clock = InstantSource.system();
  private final ConsumerPair consumer =
      new ConsumerPair(new Secret(Example.CONSUMER_KEY), new Secret(Example.CONSUMER_SECRET));
  private final Optional<TokenPair> token =
      Optional.of(new TokenPair(new Secret(Example.TOKEN), new Secret(Example.TOKEN_SECRET)));

  String authorization(URI uri) {
    return authorization(uri, Stamp.fresh(random, clock.instant()));
  }

  String authorization(URI uri, Stamp stamp) {
    var status = new Parameter("status", Example.STATUS);
    var request = new SignableRequest("POST", uri, List.of(status), List.of());
    return signer.authorization(request, consumer, token, stamp);
  }
}
