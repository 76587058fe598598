package countersign.adapters.twitter;

import countersign.domain.Inconclusive.Cause;
import java.net.http.HttpHeaders;
import java.time.Instant;

/// What came of a call.
sealed interface Reply {
  /// @param at when it came, by X's time where it is known
  record Answer(int status, HttpHeaders headers, String body, Complaint complaint, Instant at)
      implements Reply {

    static Answer of(int status, HttpHeaders headers, String body, Instant at) {
      return new Answer(status, headers, body, Complaint.in(body), at);
    }

    boolean isSuccess() {
      return status / 100 == 2;
    }

    boolean is(int wantedStatus, int wantedCode) {
      return status == wantedStatus && complaint.hasCode(wantedCode);
    }

    /// Bodies and headers may hold tokens.
    @Override
    public String toString() {
      return "Answer[" + status + "]";
    }
  }

  record NoAnswer(Cause cause) implements Reply {}
}
