package countersign.adapters.http.input;

/// What X's tokens, secrets and verifiers look like from outside: 1 to 512 visible ASCII
/// characters.
public final class Opaque {
  private static final int LONGEST = 512;

  private Opaque() {}

  public static boolean isOpaque(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }
}
