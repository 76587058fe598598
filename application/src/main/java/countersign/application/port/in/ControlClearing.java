package countersign.application.port.in;

import countersign.domain.ClearingGuard;
import countersign.domain.RequestId;
import java.time.Instant;
import java.util.Optional;

/// The blast-radius guard: whether pairs that X calls dead or read-only are cleared at all.
@CheckReturnValue
public interface ControlClearing {
  Clearing status();

  /// Lets pairs be cleared again, counting from zero. Pairs that were spared are asked about soon.
  /// Without effect while clearing is not stopped.
  ///
  /// @return how it was before
  Clearing resume(RequestId request);

  /// @param stoppedAt empty while pairs are cleared as usual
  /// @param reportedDead different users whose pairs were reported dead within the guard's window
  record Clearing(Optional<Instant> stoppedAt, int reportedDead, ClearingGuard guard) {
    public boolean isStopped() {
      return stoppedAt.isPresent();
    }
  }
}
