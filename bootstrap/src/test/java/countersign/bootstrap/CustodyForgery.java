package countersign.bootstrap;

import countersign.domain.RecordedEvent;
import java.time.Instant;
import java.util.Optional;

/// An event that nobody recorded.
final class CustodyForgery {
  static final String DIGEST =
      new RecordedEvent(
              "posted",
              "1".repeat(32),
              Optional.of("oauth1"),
              1,
              Optional.empty(),
              Optional.empty(),
              "test",
              "request-1",
              Optional.empty(),
              Instant.parse("2026-11-20T12:00:00Z"))
          .digest()
          .hex();

  private CustodyForgery() {}
}
