package countersign.sandbox.world;

import java.util.random.RandomGenerator;

/// Draws texts of letters and digits; the generator need not be safe for several threads.
public final class Draw {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final RandomGenerator random;

  public Draw(RandomGenerator random) {
    this.random = random;
  }

  public synchronized String text(int length) {
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
