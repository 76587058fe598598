package countersign.application.service;

import countersign.application.port.out.Fingerprints;
import countersign.domain.ConsumerPair;
import countersign.domain.Fingerprint;
import countersign.domain.TokenPair;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Notices tokens that stand at more than one user of a source. Remembers fingerprints and ids, of
/// so many tokens that a source of a million users fits into memory, and no token.
final class SharedTokens {
  private static final int REMEMBERED = 1_000_000;

  /// @param id of the first user
  /// @param isTold whether the first user was named already
  private record First(String id, boolean isTold) {}

  private final ConsumerPair consumer;

  /// By one key from beginning to end: another may come into force meanwhile.
  private final Fingerprints fingerprints;

  private final Map<Fingerprint, First> firsts = new ConcurrentHashMap<>();

  SharedTokens(ConsumerPair consumer, Fingerprints fingerprints) {
    this.consumer = consumer;
    this.fingerprints = fingerprints.ofEachKey().getFirst();
  }

  /// @return whose token is now known to be shared, and was not before
  List<String> saw(String id, TokenPair pair) {
    var token = fingerprints.ofToken(consumer.key(), pair.token());
    var mine = new First(id, false);
    var before = firsts.size() < REMEMBERED ? firsts.putIfAbsent(token, mine) : firsts.get(token);
    if (before == null) {
      return List.of();
    }
    return firsts.replace(token, before, new First(before.id(), true)) && !before.isTold()
        ? List.of(before.id(), id)
        : List.of(id);
  }
}
