package countersign.adapters.persistence;

import countersign.domain.AccessLevel;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Enum constants as the tables spell them; an empty value is null there.
final class Words {
  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static @Nullable String of(Optional<? extends Enum<?>> constant) {
    return constant.isPresent() ? of(constant.get()) : null;
  }

  static @Nullable String ofLevel(Optional<AccessLevel> level) {
    return level.isPresent() ? level.get().wire() : null;
  }

  static <E extends Enum<E>> E read(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }

  static <E extends Enum<E>> Optional<E> readOptional(Class<E> type, @Nullable String word) {
    return word == null ? Optional.empty() : Optional.of(read(type, word));
  }

  static Optional<AccessLevel> readLevel(@Nullable String word) {
    return word == null ? Optional.empty() : AccessLevel.fromWire(word);
  }
}
