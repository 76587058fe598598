package countersign.application.port.in;

/// The work that waits for no request: checks of unsettled pairs, invalidations that X has not
/// confirmed, flows, limits and records of posts to forget. Any number of instances may run it at
/// once; each piece of work is done by one.
@CheckReturnValue
public interface RunUpkeep {
  /// Does what is due now.
  Done run();

  record Done(int checked, int invalidated, int forgotten) {
    public boolean isNothing() {
      return checked + invalidated + forgotten == 0;
    }
  }
}
