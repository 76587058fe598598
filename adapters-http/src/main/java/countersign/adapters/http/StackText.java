package countersign.adapters.http;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An exception for the log, without any message: a message may quote what a caller sent.
final class StackText {
  private static final int MOST_FRAMES = 40;
  private static final int MOST_CAUSES = 5;

  private StackText() {}

  static String of(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
        .limit(MOST_CAUSES)
        .map(StackText::one)
        .collect(Collectors.joining("\ncaused by "));
  }

  private static String one(Throwable thrown) {
    return Stream.concat(
            Stream.of(thrown.getClass().getName()),
            Stream.of(thrown.getStackTrace()).limit(MOST_FRAMES).map(frame -> "\tat " + frame))
        .collect(Collectors.joining("\n"));
  }
}
