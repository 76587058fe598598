package countersign.application.service;

import static java.util.stream.Collectors.toUnmodifiableSet;

import countersign.application.port.in.ExamineCustody.ConsumerKeys;
import countersign.application.port.out.Fingerprints;
import countersign.domain.ConsumerPair;
import countersign.domain.Fingerprint;
import countersign.domain.HeldPair;
import countersign.domain.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The consumer pairs of this deployment. New flows use the current one; a pair that was obtained
/// with an earlier one is signed with that. Immutable; fingerprints are made anew each time,
/// because another key may be in force by then.
final class ConsumerKeyring {
  private final Optional<ConsumerPair> current;
  private final List<ConsumerPair> all = new ArrayList<>();
  private final Fingerprints fingerprints;

  /// @param current empty when no consumer pair is configured
  /// @param previous of two that share a consumer key the first counts, and before both the current
  ///   one
  ConsumerKeyring(
      Optional<ConsumerPair> current, List<ConsumerPair> previous, Fingerprints fingerprints) {
    this.current = current;
    this.fingerprints = fingerprints;
    Stream.concat(current.stream(), previous.stream())
        .filter(pair -> all.stream().map(ConsumerPair::key).noneMatch(pair.key()::equals))
        .forEach(all::add);
  }

  Optional<ConsumerPair> current() {
    return current;
  }

  /// By any fingerprint of its consumer key.
  Optional<ConsumerPair> find(Fingerprint consumerKey) {
    var eachKey = fingerprints.ofEachKey();
    return all.stream()
        .filter(pair ->
            eachKey.stream().anyMatch(key -> key.ofConsumerKey(pair.key()).equals(consumerKey)))
        .findFirst();
  }

  /// Every fingerprint of every configured consumer key.
  Set<Fingerprint> fingerprints() {
    return all.stream()
        .flatMap(pair -> fingerprints(pair.key()).stream())
        .collect(toUnmodifiableSet());
  }

  /// Every fingerprint of the current consumer key; empty when none is configured.
  Set<Fingerprint> fingerprintsOfCurrent() {
    return current.map(pair -> fingerprints(pair.key())).orElse(Set.of());
  }

  private Set<Fingerprint> fingerprints(Secret consumerKey) {
    return fingerprints.ofEachKey().stream()
        .map(key -> key.ofConsumerKey(consumerKey))
        .collect(toUnmodifiableSet());
  }

  /// Counts by consumer key: those of each configured one together, by the key in force.
  Map<Fingerprint, Long> merged(Map<Fingerprint, Long> counts) {
    var merged = new HashMap<Fingerprint, Long>();
    counts.forEach((key, count) -> merged.merge(inForce(key), count, Long::sum));
    return merged;
  }

  private Fingerprint inForce(Fingerprint consumerKey) {
    return find(consumerKey)
        .map(pair -> fingerprints.ofConsumerKey(pair.key()))
        .orElse(consumerKey);
  }

  /// @param counts held pairs by consumer key
  ConsumerKeys use(Map<Fingerprint, Long> counts) {
    var ofCurrent = sum(counts, fingerprintsOfCurrent());
    var ofAll = sum(counts, counts.keySet());
    var configured = sum(counts, fingerprints());
    return new ConsumerKeys(ofCurrent, configured - ofCurrent, ofAll - configured);
  }

  private static long sum(Map<Fingerprint, Long> counts, Set<Fingerprint> keys) {
    return keys.stream().mapToLong(key -> counts.getOrDefault(key, 0L)).sum();
  }

  boolean isUsable(HeldPair pair) {
    return find(pair.consumerKey()).isPresent();
  }

  /// True when no pair is held: then nothing unusable is.
  boolean isUsable(Optional<HeldPair> held) {
    return held.map(this::isUsable).orElse(true);
  }
}
