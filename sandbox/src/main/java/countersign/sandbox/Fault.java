package countersign.sandbox;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// Something that goes wrong at X, on purpose.
///
/// @param endpoint the name of an endpoint in lower case, as `create_post`, or `*`; the state of
///   the JSON API lists them under `calls`
/// @param times how many calls it hits; empty means until the faults are cleared
public record Fault(String endpoint, Kind kind, OptionalInt times) {
  static final String EVERYWHERE = "*";

  public Fault {
    if (!endpoint.equals(EVERYWHERE) && Endpoint.of(endpoint).filter(Endpoint::isOfX).isEmpty()) {
      throw new IllegalArgumentException("endpoint: unknown endpoint " + endpoint);
    }
    if (times.isPresent() && times.getAsInt() < 1) {
      throw new IllegalArgumentException("times: must be at least 1");
    }
  }

  /// A fault that lasts until the faults are cleared.
  public static Fault always(String endpoint, Kind kind) {
    return new Fault(endpoint, kind, OptionalInt.empty());
  }

  /// A fault that hits the next call only.
  public static Fault once(String endpoint, Kind kind) {
    return new Fault(endpoint, kind, OptionalInt.of(1));
  }

  boolean hits(Endpoint called) {
    return endpoint.equals(EVERYWHERE) || endpoint.equals(called.wire());
  }

  /// What goes wrong. Where the work is done, it is done before the answer is spoilt.
  public sealed interface Kind {
    /// The right answer, late, because the work is.
    record Slow(Duration delay) implements Kind {
      public Slow {
        checkDelay(delay);
      }
    }

    /// The work is done at once, and its answer comes late.
    record SlowAfter(Duration delay) implements Kind {
      public SlowAfter {
        checkDelay(delay);
      }
    }

    /// This status instead of the work, with X's body for it unless another is given.
    record Status(int status, Optional<String> body) implements Kind {
      public Status {
        checkStatus(status);
      }
    }

    /// One of the answers somebody got from X instead of the work, by its name in x-api.md 4.3.
    record Fixture(String name) implements Kind {
      public Fixture {
        if (Fixtures.of(name).isEmpty()) {
          throw new IllegalArgumentException(
              "name: must be one of " + String.join(", ", Fixtures.names()));
        }
      }
    }

    /// The work is done, then this status is answered, with X's body for it.
    record StatusAfter(int status) implements Kind {
      public StatusAfter {
        checkStatus(status);
      }
    }

    /// 200 and a body that nobody can read, instead of the work.
    record Garbage() implements Kind {}

    /// The connection is cut before the work is done.
    record CutBefore() implements Kind {}

    /// The work is done, then the connection is cut.
    record CutAfter() implements Kind {}

    /// 302 instead of the work.
    record Redirect(String location) implements Kind {
      public Redirect {
        if (location.isBlank() || location.chars().anyMatch(Character::isISOControl)) {
          throw new IllegalArgumentException("location: must be a URL");
        }
      }
    }

    /// The right answer without `x-access-level`.
    record NoAccessLevel() implements Kind {}

    /// The right answer with an `x-access-level` that is not the token's.
    record WrongLevel() implements Kind {}

    private static void checkDelay(Duration delay) {
      if (delay.isNegative() || delay.compareTo(Duration.ofMinutes(10)) > 0) {
        throw new IllegalArgumentException("delayMillis: must be 0 to 600000");
      }
    }

    private static void checkStatus(int status) {
      if (status < 200 || status > 599) {
        throw new IllegalArgumentException("status: must be 200 to 599");
      }
    }
  }
}
