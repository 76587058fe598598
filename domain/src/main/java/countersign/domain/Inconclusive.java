package countersign.domain;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// An answer of X, or the lack of one, that says nothing about the token. Nothing is ever cleared
/// because of it.
///
/// @param code X's numeric error code, empty when it gave none
/// @param retryAfter how long X asked to be left alone, empty when it did not say
public record Inconclusive(Cause cause, Optional<Integer> code, Optional<Duration> retryAfter) {

  public enum Cause {
    /// Connecting took over 3 s or the whole call over 10 s.
    TIMEOUT,
    /// 5xx, a cut or refused connection.
    UNAVAILABLE,
    /// 420, 429, code 88, 185 or 344: this user has called or posted too often.
    RATE_LIMITED,
    /// 402, or a usage cap: the app's credits, or what its plan allows, are used up for everybody.
    OUT_OF_CREDITS,
    /// Our own keys, clock, signature, callback or plan: 32, 99, 135, 215, 415, 416, 417, 453,
    /// client-forbidden.
    APP_REJECTED,
    /// 401 without a code: a bad signature, a dead token or an outage look the same.
    AMBIGUOUS,
    /// 2xx, but without a documented `x-access-level`.
    NO_ACCESS_LEVEL,
    /// Anything not understood: garbage, a redirect, an unlisted code or type.
    BAD_ANSWER,
    /// X's answer would clear the pair, but so many pairs were reported dead at once that nobody's
    /// is cleared until an operator says so.
    CLEARING_STOPPED;

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Inconclusive because(Cause cause) {
    return new Inconclusive(cause, Optional.empty(), Optional.empty());
  }

  public static Inconclusive because(Cause cause, int code) {
    return new Inconclusive(cause, Optional.of(code), Optional.empty());
  }
}
