package countersign.sandbox.signature;

import java.util.Map;
import java.util.Optional;

/// What the check of one signed request came to.
public sealed interface Verdict {
  /// @param parameters of query, form and header together, decoded; no name was there twice
  record Good(Map<String, String> parameters) implements Verdict {
    public Optional<String> parameter(String name) {
      return Optional.ofNullable(parameters.get(name));
    }
  }

  /// Missing or unreadable header, or a name that occurs twice: code 215.
  record Malformed() implements Verdict {}

  /// Unknown consumer key, bad signature or a nonce used before: code 32.
  record WrongSignature() implements Verdict {}

  /// More than five minutes off: code 135.
  record OutOfTime() implements Verdict {}

  /// The token is unknown or dead: code 89.
  record DeadToken() implements Verdict {}
}
