package countersign.application.port.in;

import countersign.domain.TwitterAccount;
import java.time.Duration;
import java.util.Optional;

/// Why X does not take the app's own credentials, or takes them for too little.
public sealed interface CredentialFault {
  /// X knows no such consumer key, or the secret is not its.
  ///
  /// @param isClientId whether the consumer key is the client id of OAuth 2.0
  record ConsumerPairWrong(boolean isClientId) implements CredentialFault {}

  /// X took the consumer pair and refused the app itself (code 416).
  record AppSuspended() implements CredentialFault {}

  /// Code 89: the access token was revoked, regenerated or never issued.
  record TokenRevoked() implements CredentialFault {}

  /// The consumer pair is good, and the signature made with the token is not: its secret is wrong,
  /// or it is another app's.
  record TokenMismatched() implements CredentialFault {}

  record ReadOnly(Optional<TwitterAccount> account) implements CredentialFault {}

  /// @param ahead how far our clock is ahead of X's, negative when it is behind; empty when X
  ///   refused our time (code 135) without saying its own
  record ClockOff(Optional<Duration> ahead) implements CredentialFault {}

  /// Code 64.
  record AccountSuspended() implements CredentialFault {}

  /// Code 326.
  record AccountLocked() implements CredentialFault {}
}
