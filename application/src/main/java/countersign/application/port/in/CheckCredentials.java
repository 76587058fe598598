package countersign.application.port.in;

import countersign.domain.AccessLevel;
import countersign.domain.TwitterAccount;
import java.time.Duration;
import java.util.Optional;

/// Tells whether X takes the app's own four credentials, and if not, which of the things that look
/// alike in X's answers is the cause. Asks X at most three times, 10 s each.
@CheckReturnValue
public interface CheckCredentials {
  Result check();

  sealed interface Result {
    /// @param account empty when X named none
    /// @param level empty when X did not say
    /// @param ahead how far our clock is ahead of X's, negative when it is behind, where it is off
    ///   by more than X may put up with for long
    /// @param plan why X refuses v2 calls all the same
    record Valid(
        Optional<TwitterAccount> account,
        Optional<AccessLevel> level,
        Optional<Duration> ahead,
        Optional<CredentialDoubt.Plan> plan)
        implements Result {}

    record Invalid(CredentialFault fault) implements Result {}

    record Unsettled(CredentialDoubt doubt) implements Result {}
  }
}
