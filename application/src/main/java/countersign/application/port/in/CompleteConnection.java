package countersign.application.port.in;

import countersign.domain.RequestId;
import countersign.domain.ReturnPath;
import countersign.domain.Secret;
import countersign.domain.UserId;
import countersign.domain.Verifier;

/// Turns X's callback into a connection. Ends the flow, whatever the outcome: of any number of
/// calls with the same request token, one does the work, and the others store nothing and ask X
/// nothing.
@CheckReturnValue
public interface CompleteConnection {
  Completion complete(UserId user, Callback callback, String cookie, RequestId request);

  /// What X sent the browser back with.
  sealed interface Callback {
    record Approved(Secret requestToken, Verifier verifier) implements Callback {}

    record Denied(Secret requestToken) implements Callback {}

    /// Parameters are missing, repeated or malformed.
    record Malformed() implements Callback {}
  }

  /// @param returnPath the flow's, or [ReturnPath#ROOT] when it is not known
  /// @param cookie what is left of the flow cookie: flows of other tabs, or empty text
  record Completion(Outcome outcome, ReturnPath returnPath, String cookie) {}

  sealed interface Outcome {
    /// A pair is kept.
    ///
    /// @param sameToken X handed back a token held now or cleared earlier
    /// @param unverified X could not be asked; it is checked again later
    record Connected(boolean sameToken, boolean unverified) implements Outcome {}

    record ReadOnly(boolean sameToken) implements Outcome {}

    record Failed(Failure failure) implements Outcome {}
  }

  /// Why nothing was kept. The names are those of the callback's redirect.
  enum Failure {
    DENIED,
    MISSING_PARAMS,
    MISSING_TOKEN_SECRET,
    USER_MISMATCH,
    EXPIRED,
    INVALID_STATE,
    TOKEN_MISMATCH,
    ACCOUNT_MISMATCH,
    EXCHANGE_FAILED,
    REJECTED,
    STORAGE_FAILED,
    NOT_CONFIGURED
  }
}
