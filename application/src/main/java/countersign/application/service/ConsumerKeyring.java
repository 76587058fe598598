package countersign.application.service;

import countersign.application.port.out.Fingerprints;
import countersign.domain.ConsumerPair;
import countersign.domain.Fingerprint;
import countersign.domain.HeldPair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The consumer pairs of this deployment. New flows use the current one; a pair that was obtained
/// with an earlier one is signed with that. Immutable.
final class ConsumerKeyring {
  private final Optional<ConsumerPair> current;
  private final Map<Fingerprint, ConsumerPair> byFingerprint = new LinkedHashMap<>();

  /// @param current empty when no consumer pair is configured
  ConsumerKeyring(
      Optional<ConsumerPair> current, List<ConsumerPair> previous, Fingerprints fingerprints) {
    this.current = current;
    current.ifPresent(pair -> byFingerprint.put(fingerprints.ofConsumerKey(pair.key()), pair));
    previous.forEach(
        pair -> byFingerprint.putIfAbsent(fingerprints.ofConsumerKey(pair.key()), pair));
  }

  Optional<ConsumerPair> current() {
    return current;
  }

  Optional<ConsumerPair> find(Fingerprint consumerKey) {
    return Optional.ofNullable(byFingerprint.get(consumerKey));
  }

  /// Of every configured consumer key.
  Set<Fingerprint> fingerprints() {
    return Set.copyOf(byFingerprint.keySet());
  }

  boolean isUsable(HeldPair pair) {
    return byFingerprint.containsKey(pair.consumerKey());
  }

  /// True when no pair is held: then nothing unusable is.
  boolean isUsable(Optional<HeldPair> held) {
    return held.map(this::isUsable).orElse(true);
  }
}
