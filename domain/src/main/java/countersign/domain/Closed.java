package countersign.domain;

import java.time.Instant;
import java.util.Optional;

/// Until when X wants no calls for this user; empty where calls may be made.
public record Closed(Optional<Instant> posts, Optional<Instant> uploads) {
  public static final Closed NOTHING = new Closed(Optional.empty(), Optional.empty());

  Optional<Instant> until(Work work) {
    return switch (work) {
      case POST -> posts;
      case UPLOAD -> uploads;
    };
  }
}
