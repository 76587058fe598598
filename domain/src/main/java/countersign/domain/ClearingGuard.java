package countersign.domain;

import java.time.Duration;

/// How many different users' pairs may be reported dead within a window before all clearing stops:
/// an outage of X, or a fault of ours, must not empty the vault.
///
/// @param users the report that brings their number to this stops clearing, its own included; at
///   least 1
public record ClearingGuard(int users, Duration window) {
  public static final ClearingGuard STANDARD = new ClearingGuard(20, Duration.ofMinutes(5));

  public ClearingGuard {
    if (users < 1 || !window.isPositive()) {
      throw new IllegalArgumentException("a guard counts at least one user in some time");
    }
  }
}
