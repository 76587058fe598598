package countersign.domain;

import java.time.Instant;
import java.util.Optional;

/// When something was decided, and on whose request.
///
/// @param service the service that asked, empty where the user or Countersign itself did
public record Occasion(Instant at, RequestId request, Optional<ServiceName> service) {
  public Occasion(Instant at, RequestId request) {
    this(at, request, Optional.empty());
  }
}
