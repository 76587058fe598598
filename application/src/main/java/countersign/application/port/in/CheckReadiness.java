package countersign.application.port.in;

import java.util.List;
import java.util.Optional;

/// Tells whether this instance may be sent requests.
@CheckReturnValue
public interface CheckReadiness {
  List<Check> check();

  /// @param complaint what is wrong, empty when all is well
  /// @param warning what an operator should see to although requests may be sent
  record Check(String name, Optional<String> complaint, Optional<String> warning) {
    public Check(String name, Optional<String> complaint) {
      this(name, complaint, Optional.empty());
    }

    public boolean isOk() {
      return complaint.isEmpty();
    }
  }
}
