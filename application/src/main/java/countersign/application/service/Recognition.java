package countersign.application.service;

import countersign.application.port.out.Fingerprints;
import countersign.application.port.out.TokenVault;
import countersign.domain.Connection;
import countersign.domain.Fingerprint;
import countersign.domain.HeldPair;
import countersign.domain.Secret;
import countersign.domain.Sighting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Gives the token of a pair that arrives its fingerprint. A token keeps the one it was first known
/// by, whatever key is in force by then: so equal fingerprints mean the same token everywhere.
record Recognition(TokenVault vault, Fingerprints fingerprints) {

  /// The fingerprint that this user knows the token by, or that an invalidation of it waits under;
  /// of a token never seen, that of the key in force.
  ///
  /// @param now the user's connection
  Fingerprint of(Secret consumerKey, Secret token, Connection now) {
    var each =
        fingerprints.ofEachKey().stream().map(key -> key.ofToken(consumerKey, token)).toList();
    if (each.size() == 1) {
      return each.getFirst();
    }
    return stored(each, now)
        .or(() -> seen(each, now))
        .or(() -> vault.waiting(Set.copyOf(each)))
        .orElse(each.getFirst());
  }

  private static Optional<Fingerprint> stored(List<Fingerprint> each, Connection now) {
    return Stream.concat(now.held().stream(), now.candidate().stream())
        .map(HeldPair::token)
        .filter(each::contains)
        .findFirst();
  }

  private Optional<Fingerprint> seen(List<Fingerprint> each, Connection now) {
    return vault.sightings(now.user()).stream()
        .map(Sighting::token)
        .filter(each::contains)
        .findFirst();
  }
}
