package countersign.application.port.in;

import countersign.domain.AuthorizationCode;
import countersign.domain.ReturnPath;
import countersign.domain.Secret;
import countersign.domain.UserId;
import java.util.Optional;

/// Turns X's OAuth 2.0 callback into a grant. Ends the flow, whatever the outcome: of any number of
/// calls with the same state, one does the work, and the others store nothing and ask X nothing.
@CheckReturnValue
public interface CompleteGrant {
  Completion complete(UserId user, Callback callback, String cookie, RequestOrigin origin);

  /// What X sent the browser back with.
  sealed interface Callback {
    record Approved(Secret state, AuthorizationCode code) implements Callback {}

    /// @param state empty when X did not send it
    /// @param isDenial whether the user said no; otherwise X would not begin
    record Failed(Optional<Secret> state, boolean isDenial) implements Callback {}

    /// Parameters are missing, repeated or malformed.
    record Malformed() implements Callback {}
  }

  /// @param returnPath the flow's, or [ReturnPath#ROOT] when it is not known
  /// @param cookie what is left of the flow cookie: flows of other tabs, or empty text
  record Completion(Outcome outcome, ReturnPath returnPath, String cookie) {}

  sealed interface Outcome {
    /// The grant is kept, and nothing is left to be done.
    record Connected() implements Outcome {}

    /// The grant is kept; the OAuth 1.0a flow is to follow.
    ///
    /// @param switchAccount as the user asked for
    record GoOn(boolean switchAccount) implements Outcome {}

    record Failed(Failure failure) implements Outcome {}
  }

  /// Why nothing was kept. The names are those of the callback's redirect.
  enum Failure {
    DENIED,
    /// X sent an error that is not the user's.
    ERROR,
    MISSING_CODE,
    MISSING_VERIFIER,
    USER_MISMATCH,
    EXPIRED,
    INVALID_STATE,
    STATE_MISMATCH,
    ACCOUNT_MISMATCH,
    SCOPE_MISSING,
    NO_REFRESH_TOKEN,
    EXCHANGE_FAILED,
    STORAGE_FAILED,
    NOT_CONFIGURED
  }
}
