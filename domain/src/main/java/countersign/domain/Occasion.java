package countersign.domain;

import java.time.Instant;

/// When something was decided, and on whose request.
public record Occasion(Instant at, RequestId request) {}
