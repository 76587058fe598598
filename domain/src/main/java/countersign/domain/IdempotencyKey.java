package countersign.domain;

/// What a caller names a request by, so that a repeat is recognised: 1 to 255 visible ASCII
/// characters.
public record IdempotencyKey(String value) {
  private static final int LONGEST = 255;

  public static boolean isValid(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && text.chars().allMatch(c -> c > ' ' && c < 127);
  }

  public IdempotencyKey {
    if (!isValid(value)) {
      throw new IllegalArgumentException("an idempotency key is 1 to 255 visible characters");
    }
  }
}
