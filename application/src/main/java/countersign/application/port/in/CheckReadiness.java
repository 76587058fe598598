package countersign.application.port.in;

import java.util.List;
import java.util.Optional;

/// Tells whether this instance may be sent requests.
@CheckReturnValue
public interface CheckReadiness {
  List<Check> check();

  /// @param complaint what is wrong, empty when all is well
  record Check(String name, Optional<String> complaint) {
    public boolean isOk() {
      return complaint.isEmpty();
    }
  }
}
