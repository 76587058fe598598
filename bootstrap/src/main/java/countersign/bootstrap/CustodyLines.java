package countersign.bootstrap;

import countersign.application.port.in.ControlClearing.Clearing;
import countersign.application.port.in.ExamineCustody.ConsumerKeys;
import countersign.application.port.in.ExamineCustody.Report;
import countersign.domain.ConnectionState;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What the doctor says of what is stored.
final class CustodyLines {
  private static final String RECONNECT =
      "Their users reconnect; or configure the key again, under TWITTER_PREVIOUS_API_KEYS.";

  private CustodyLines() {}

  static List<DoctorLine> of(Report report) {
    return List.of(
        encryption(report.unreadable()),
        consumerKeys(report.consumerKeys()),
        grants(report.grants()),
        clearing(report.clearing()));
  }

  private static DoctorLine encryption(Map<Long, Long> unreadable) {
    if (unreadable.isEmpty()) {
      return DoctorLine.ok("encryption keys", "the keyset has every key that stored rows need");
    }
    var rows = unreadable.values().stream().mapToLong(Long::longValue).sum();
    var ids =
        unreadable.keySet().stream()
            .sorted()
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    return DoctorLine.fail(
        "encryption keys",
        "%d stored row(s) need a key that the keyset lacks: id %s".formatted(rows, ids),
        "KEYSET_FILE is of another deployment, or older than the rows. Restore the right one.");
  }

  private static DoctorLine consumerKeys(ConsumerKeys keys) {
    var found =
        "%d user(s) on the current consumer key, %d on previous ones, %d on a key that is gone"
            .formatted(keys.current(), keys.previous(), keys.gone());
    return keys.gone() == 0
        ? DoctorLine.ok("consumer keys", found)
        : DoctorLine.warn("consumer keys", found, RECONNECT);
  }

  private static DoctorLine grants(Map<ConnectionState, Long> states) {
    if (states.isEmpty()) {
      return DoctorLine.ok("OAuth 2.0 grants", "none is held");
    }
    var found =
        states.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(state -> state.getValue() + " " + state.getKey().wire())
            .collect(Collectors.joining(", "));
    return states.containsKey(ConnectionState.CONSUMER_KEY_CHANGED)
        ? DoctorLine.warn(
            "OAuth 2.0 grants",
            found,
            "consumer_key_changed: given to a client id that is not configured; their users"
                + " reconnect.")
        : DoctorLine.ok("OAuth 2.0 grants", found);
  }

  private static DoctorLine clearing(Clearing clearing) {
    return clearing
        .stoppedAt()
        .map(at ->
            DoctorLine.warn(
                "clearing",
                "STOPPED since " + at + ": too many users' pairs were reported dead at once",
                "Find out why (X's incidents, the app's standing, the keys), then run:"
                    + " ./countersign clearing resume"))
        .orElseGet(() -> DoctorLine.ok("clearing", "works as usual"));
  }
}
