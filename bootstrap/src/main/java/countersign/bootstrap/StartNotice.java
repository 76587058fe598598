package countersign.bootstrap;

import countersign.application.port.in.ReadReport.Report;
import countersign.domain.ConnectionState;
import java.util.ArrayList;
import java.util.List;

/// What an operator should know of what is held when the service starts.
final class StartNotice {
  private StartNotice() {}

  /// Sentences; empty when there is nothing to say.
  static List<String> of(Report report) {
    var lines = new ArrayList<String>();
    var pairs = report.states().getOrDefault(ConnectionState.CONSUMER_KEY_CHANGED, 0L);
    if (pairs > 0) {
      lines.add(
          "Pairs of "
              + pairs
              + " users belong to a consumer key that is not configured. They are not tried at X;"
              + " their users are told to reconnect. If the key still works, name it in"
              + " TWITTER_PREVIOUS_API_KEYS.");
    }
    var grants = report.grants().getOrDefault(ConnectionState.CONSUMER_KEY_CHANGED, 0L);
    if (grants > 0) {
      lines.add(
          "OAuth 2.0 grants of "
              + grants
              + " users belong to a client id that is not configured (TWITTER_CLIENT_ID). They are"
              + " neither used nor refreshed; their users are told to reconnect.");
    }
    if (report.clearing().isStopped()) {
      lines.add(
          "No pair is cleared since "
              + report.clearing().stoppedAt().orElseThrow()
              + ": many were reported dead at once. See countersign clearing status.");
    }
    return lines;
  }
}
