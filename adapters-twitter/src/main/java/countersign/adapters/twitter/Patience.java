package countersign.adapters.twitter;

import java.time.Duration;

/// How long a call may take whose bodies stream.
///
/// @param still without an octet going either way, answer or connection
/// @param whole from the first to the last
record Patience(Duration still, Duration whole) {
  static final Patience STANDARD = new Patience(Duration.ofSeconds(30), Duration.ofMinutes(5));
}
