package countersign.adapters.media;

import java.time.Duration;

/// How long fetching may take.
///
/// @param silence between two bytes; a TLS handshake counts as well
/// @param fetch everything, all redirects included
record Limits(Duration connect, Duration silence, Duration fetch) {
  static final Limits STANDARD =
      new Limits(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(60));
}
