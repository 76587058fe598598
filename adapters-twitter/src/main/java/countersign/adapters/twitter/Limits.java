package countersign.adapters.twitter;

import java.time.Duration;

/// How long and how large an answer may be.
///
/// @param call everything from resolving the name to the last byte of the answer, the one
///   repetition included
/// @param bodyBytes 64 kB hold the longest profile several times over
record Limits(Duration connect, Duration call, int bodyBytes) {
  static final Limits STANDARD =
      new Limits(Duration.ofSeconds(3), Duration.ofSeconds(10), 64 * 1024);

  Limits withBodyOf(int bytes) {
    return new Limits(connect, call, bytes);
  }
}
