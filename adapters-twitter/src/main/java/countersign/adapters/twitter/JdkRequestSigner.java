package countersign.adapters.twitter;

import countersign.application.port.out.RequestSigner;
import countersign.domain.ConsumerPair;
import countersign.domain.Secret;
import countersign.domain.TokenPair;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Signs for others what they send themselves, as we sign for ourselves.
public final class JdkRequestSigner implements RequestSigner {
  private final TwitterClient client;
  private final List<Origin> origins;

  /// @param addresses where X's API is: the base URLs as configured, of which scheme, host and port
  ///   count
  public JdkRequestSigner(TwitterClient client, List<URI> addresses) {
    this.client = client;
    this.origins =
        addresses.stream().map(address -> Origin.of(address).orElseThrow()).distinct().toList();
  }

  @Override
  public boolean isAtX(URI url) {
    return Origin.of(url).filter(origins::contains).isPresent();
  }

  @Override
  public Secret authorization(ConsumerPair consumer, TokenPair pair, Unsigned request) {
    var form =
        request.form().stream().map(field -> new Parameter(field.name(), field.value())).toList();
    var signable = new SignableRequest(request.method(), request.url(), form, List.of());
    return new Secret(client.authorization(signable, consumer, Optional.of(pair)));
  }
}
