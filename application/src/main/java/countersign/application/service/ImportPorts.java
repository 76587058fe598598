package countersign.application.service;

import countersign.application.port.in.ImportTokens;
import countersign.application.port.out.Fingerprints;
import countersign.application.port.out.GrantVault;
import countersign.application.port.out.PermissionProbe;
import countersign.application.port.out.TokenSource;
import countersign.application.port.out.TokenVault;
import countersign.domain.ConsumerPair;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Everything the import needs from outside.
public record ImportPorts(
    TokenSource source,
    TokenVault vault,
    GrantVault grants,
    PermissionProbe probe,
    Fingerprints fingerprints,
    InstantSource clock,
    RandomGenerator random) {

  /// Makes no call.
  ///
  /// @param consumer what the pairs were obtained with
  /// @param policy of the service; without an OAuth 2.0 client grants are left where they are
  public ImportTokens wire(ConsumerPair consumer, ConnectionPolicy policy) {
    return wire(consumer, policy, Waiting.SLEEP);
  }

  ImportTokens wire(ConsumerPair consumer, ConnectionPolicy policy, Waiting waiting) {
    return new ImportTokensService(consumer, GrantClient.of(policy, fingerprints), this, waiting);
  }
}
