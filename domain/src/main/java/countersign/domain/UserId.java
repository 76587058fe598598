package countersign.domain;

/// Who a connection belongs to: the `sub` of the user's JWT, 1 to 255 characters, none of them a
/// control character.
public record UserId(String value) {
  public UserId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a user id");
    }
  }

  public static boolean isValid(String value) {
    return !value.isBlank()
        && value.length() <= 255
        && value.codePoints().noneMatch(c -> Character.isISOControl(c) || isSurrogate(c));
  }

  private static boolean isSurrogate(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE;
  }

  @Override
  public String toString() {
    return value;
  }
}
