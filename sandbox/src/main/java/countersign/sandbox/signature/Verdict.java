package countersign.sandbox.signature;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the check of one signed request came to.
public sealed interface Verdict {
  /// @param parameters of query, form and header together, decoded
  record Good(Map<String, List<String>> parameters) implements Verdict {
    /// Returns the first value of that name.
    public Optional<String> parameter(String name) {
      return parameters.getOrDefault(name, List.of()).stream().findFirst();
    }
  }

  /// Missing or unreadable header, or a name that must not occur twice: code 215.
  record Malformed() implements Verdict {}

  /// Unknown consumer key, bad signature or a nonce used before: code 32.
  record WrongSignature() implements Verdict {}

  /// More than five minutes off: code 135.
  record OutOfTime() implements Verdict {}

  /// The token is unknown or dead: code 89.
  record DeadToken() implements Verdict {}
}
