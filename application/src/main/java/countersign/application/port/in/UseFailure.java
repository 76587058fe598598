package countersign.application.port.in;

import countersign.domain.ConnectionState;
import countersign.domain.Inconclusive;
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
  record Duplicate() implements UseFailure {}

  /// X understood the request and does not do it, for a reason in the request itself.
  ///
  /// @param status X's
  /// @param code X's, empty when it gave none
  record Refused(int status, Optional<Integer> code) implements UseFailure {}

  /// X could not be asked or said nothing that can be relied on; or it asked, earlier, for no calls
  /// to this endpoint until a time still to come. Nothing was done at X.
  record NotDone(Inconclusive why) implements UseFailure {}

  /// A post was sent, and whether X took it is not known.
  record OutcomeUnknown(Inconclusive why) implements UseFailure {}
}
