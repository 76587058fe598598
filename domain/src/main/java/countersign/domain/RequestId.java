package countersign.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/// Names one request in answers, logs and the custody log: 1 to 64 characters of `A-Za-z0-9._-`.
///
/// @param actor who acts in the user's place (impersonation; `act` of RFC 8693, section 4.1); the
///   custody log tells it with everything the request causes. Empty where the user acts in person,
///   and where nobody asks
public record RequestId(String value, Optional<UserId> actor) {
  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  public RequestId {
    if (!isSane(value)) {
      throw new IllegalArgumentException("not a request id");
    }
  }

  public RequestId(String value) {
    this(value, Optional.empty());
  }

  public RequestId actedBy(UserId other) {
    return new RequestId(value, Optional.of(other));
  }

  /// Whether a caller's own id may be taken over.
  public static boolean isSane(String value) {
    return SANE.matcher(value).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
