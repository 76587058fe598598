package countersign.application.port.out;

import java.util.Optional;

/// One thing without which the service must not be sent requests.
public interface ReadinessProbe {
  /// A word for the answer of `/readyz`, for example `database`.
  String name();

  /// Empty when all is well, else what is wrong in one sentence, without values. Ends within 5 s.
  Optional<String> complaint();
}
