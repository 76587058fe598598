package countersign.application.port.out;

import java.util.Locale;

/// Tells the operator of troubles that no user can cure. Each kind, which is a trouble with its
/// reason, is told at most once a minute; then how many more there were. Safe for many threads.
public interface OperatorNotices {
  enum Trouble {
    /// A user's JWT was not believed.
    REFUSED_TOKEN,
    /// Something that is no service key in force was sent as one.
    WRONG_SERVICE_KEY,
    /// X refused our own keys, clock, callback or plan.
    X_REJECTED_APP,
    /// X answers no more until credits are bought or the plan's next month begins.
    X_CREDITS_DEPLETED,
    /// The blast-radius guard kept a pair from being cleared.
    CLEARING_STOPPED;

    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /// @param reason in words of this code, a closed list; never what a caller or X sent
  void tell(Trouble trouble, String reason);
}
