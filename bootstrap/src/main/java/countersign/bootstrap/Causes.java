package countersign.bootstrap;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What went wrong, for an operator: messages, each because of the next, on one line.
final class Causes {
  private Causes() {}

  static String sentence(@Nullable Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .limit(8)
        .map(Causes::message)
        .distinct()
        .collect(Collectors.joining(", because: "));
  }

  private static String message(Throwable failure) {
    var text = failure.getMessage();
    return text == null ? failure.getClass().getSimpleName() : text.strip().replaceAll("\\s+", " ");
  }
}
