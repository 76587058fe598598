package countersign.adapters.media;

import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A fault of ours for the log. Its message may quote what a caller named, so only the disk's is
/// told.
final class FaultText {
  private static final int MOST_CAUSES = 5;
  private static final int MOST_FRAMES = 20;

  private FaultText() {}

  static String of(Throwable fault) {
    return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
        .limit(MOST_CAUSES)
        .map(FaultText::one)
        .collect(Collectors.joining("\ncaused by "));
  }

  private static String one(Throwable fault) {
    var name =
        fault instanceof UncheckedIOException disk
            ? disk.getMessage() + " (" + disk.getCause() + ")"
            : fault.getClass().getName();
    return Stream.concat(
            Stream.of(name),
            Stream.of(fault.getStackTrace()).limit(MOST_FRAMES).map(frame -> "\tat " + frame))
        .collect(Collectors.joining("\n"));
  }
}
