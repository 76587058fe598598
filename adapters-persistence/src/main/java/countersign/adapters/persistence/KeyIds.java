package countersign.adapters.persistence;

import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Ids of keys, as Tink counts them: unsigned.
public record KeyIds(SortedSet<Long> encryption, SortedSet<Long> fingerprinting) {
  public KeyIds {
    encryption = Collections.unmodifiableSortedSet(new TreeSet<>(encryption));
    fingerprinting = Collections.unmodifiableSortedSet(new TreeSet<>(fingerprinting));
  }

  static KeyIds of(Stream<KeysetState.Key> keys) {
    var byPart =
        keys.collect(
            Collectors.groupingBy(
                KeysetState.Key::part,
                Collectors.mapping(
                    KeysetState.Key::id, Collectors.toCollection(TreeSet<Long>::new))));
    return new KeyIds(
        byPart.getOrDefault(KeyPart.ENCRYPTION, new TreeSet<>()),
        byPart.getOrDefault(KeyPart.FINGERPRINTING, new TreeSet<>()));
  }

  public SortedSet<Long> of(KeyPart part) {
    return switch (part) {
      case ENCRYPTION -> encryption;
      case FINGERPRINTING -> fingerprinting;
    };
  }

  public boolean isEmpty() {
    return encryption.isEmpty() && fingerprinting.isEmpty();
  }

  KeyIds without(KeyIds others) {
    return new KeyIds(
        difference(encryption, others.encryption),
        difference(fingerprinting, others.fingerprinting));
  }

  private static SortedSet<Long> difference(Set<Long> some, Set<Long> others) {
    var rest = new TreeSet<>(some);
    rest.removeAll(others);
    return rest;
  }

  /// As in `encryption key 3 and fingerprint keys 5, 7`.
  @Override
  public String toString() {
    return isEmpty()
        ? "no key"
        : Stream.of(words("encryption key", encryption), words("fingerprint key", fingerprinting))
            .filter(words -> !words.isEmpty())
            .collect(joining(" and "));
  }

  private static String words(String what, Set<Long> ids) {
    return ids.isEmpty()
        ? ""
        : what
            + (ids.size() == 1 ? " " : "s ")
            + ids.stream().map(String::valueOf).collect(joining(", "));
  }
}
