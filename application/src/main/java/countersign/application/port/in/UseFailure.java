package countersign.application.port.in;

import countersign.domain.ConnectionState;
import countersign.domain.Inconclusive;
import countersign.domain.StatedReason;
import java.util.Optional;

/// Why something was not done in a user's name.
public sealed interface UseFailure {
  /// There is no pair to use, or X's answer just showed that it does not work.
  ///
  /// @param state what the connection is: never CONNECTED or UNVERIFIED
  record NotUsable(ConnectionState state) implements UseFailure {}

  /// There is no pair to use, and X does not accept the OAuth 2.0 grant any more.
  record GrantOver() implements UseFailure {}

  /// X takes it for a repetition of an earlier post.
  ///
  /// @param reason X's words, empty when it gave none
  record Duplicate(Optional<StatedReason> reason) implements UseFailure {
    public Duplicate() {
      this(Optional.empty());
    }
  }

  /// X understood the request and does not do it, for a reason in the request itself.
  ///
  /// @param status X's
  /// @param code X's, empty when it gave none
  /// @param reason X's words, empty when it gave none
  record Refused(int status, Optional<Integer> code, Optional<StatedReason> reason)
      implements UseFailure {
    public Refused(int status, Optional<Integer> code) {
      this(status, code, Optional.empty());
    }
  }

  /// X could not be asked or said nothing that can be relied on; or it asked, earlier, for no calls
  /// to this endpoint until a time still to come. Nothing was done at X.
  record NotDone(Inconclusive why) implements UseFailure {}

  /// A post was sent, and whether X took it is not known.
  ///
  /// @param hasAnswered whether X answered at all: with a fault of its own, or with a success that
  ///   does not say which post it made
  record OutcomeUnknown(Inconclusive why, boolean hasAnswered) implements UseFailure {
    /// X said nothing.
    public OutcomeUnknown(Inconclusive why) {
      this(why, false);
    }
  }
}
