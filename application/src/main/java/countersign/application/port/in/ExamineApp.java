package countersign.application.port.in;

import countersign.domain.Inconclusive;
import java.time.Duration;
import java.util.Optional;

/// Tries at X how the app is set up there, without any user: one call for OAuth 1.0a and one for
/// OAuth 2.0, 10 s each, which change nothing.
@CheckReturnValue
public interface ExamineApp {
  Report examine();

  /// @param signature what is wrong with our own signatures, empty when all is well
  /// @param ahead how far our clock is ahead of X's, negative when it is behind; empty when X did
  ///   not say
  record Report(
      Optional<String> signature, Optional<Duration> ahead, Consumer consumer, Client client) {}

  /// What X says of the consumer pair and of the callback shown with it.
  sealed interface Consumer {
    record NotConfigured() implements Consumer {}

    record Good(CallbackState callback) implements Consumer {}

    record Refused(CredentialFault fault) implements Consumer {}

    record Unsettled(CredentialDoubt doubt) implements Consumer {}
  }

  enum CallbackState {
    REGISTERED,
    /// Code 415, or 417.
    NOT_REGISTERED,
    /// X issued a request token and did not confirm the callback.
    NOT_CONFIRMED
  }

  sealed interface Client {
    record NotConfigured() implements Client {}

    record Good() implements Client {}

    /// X does not know the client id, or the secret is not its.
    record Refused() implements Client {}

    record Unsettled(Inconclusive why) implements Client {}
  }
}
