package countersign.domain;

import java.util.regex.Pattern;

/// Names one request in answers, logs and the custody log: 1 to 64 characters of `A-Za-z0-9._-`.
public record RequestId(String value) {
  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  public RequestId {
    if (!isSane(value)) {
      throw new IllegalArgumentException("not a request id");
    }
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
