package countersign.domain.url;

/// The encoding of a label in ASCII: RFC 3492.
final class Punycode {
  private static final int BASE = 36;
  private static final int T_MIN = 1;
  private static final int T_MAX = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;
  private static final int INITIAL_BIAS = 72;
  private static final int INITIAL_N = 0x80;

  private Punycode() {}

  /// Section 6.3. Without the prefix.
  ///
  /// @param label some hundreds of code points at most: a URL is not longer
  static String encode(String label) {
    var points = label.codePoints().toArray();
    var output = new StringBuilder();
    label.codePoints().filter(c -> c < INITIAL_N).forEach(output::appendCodePoint);
    var basic = output.length();
    var handled = basic;
    if (basic > 0) {
      output.append('-');
    }
    var n = INITIAL_N;
    long delta = 0;
    var bias = INITIAL_BIAS;
    while (handled < points.length) {
      var next = smallestFrom(n, points);
      delta += (long) (next - n) * (handled + 1);
      n = next;
      for (var point : points) {
        if (point < n) {
          delta++;
        } else if (point == n) {
          appendNumber(delta, bias, output);
          bias = adapted(delta, handled + 1, handled == basic);
          delta = 0;
          handled++;
        }
      }
      delta++;
      n++;
    }
    return output.toString();
  }

  private static int smallestFrom(int n, int[] points) {
    var smallest = Integer.MAX_VALUE;
    for (var point : points) {
      if (point >= n) {
        smallest = Math.min(smallest, point);
      }
    }
    return smallest;
  }

  private static void appendNumber(long number, int bias, StringBuilder output) {
    var q = number;
    for (var k = BASE; ; k += BASE) {
      var t = Math.clamp(k - bias, T_MIN, T_MAX);
      if (q < t) {
        output.append(digit((int) q));
        return;
      }
      output.append(digit((int) (t + (q - t) % (BASE - t))));
      q = (q - t) / (BASE - t);
    }
  }

  /// Section 6.1.
  private static int adapted(long difference, int points, boolean isFirst) {
    var delta = isFirst ? difference / DAMP : difference / 2;
    delta += delta / points;
    var k = 0;
    while (delta > (BASE - T_MIN) * T_MAX / 2) {
      delta /= BASE - T_MIN;
      k += BASE;
    }
    return (int) (k + (BASE - T_MIN + 1) * delta / (delta + SKEW));
  }

  private static char digit(int value) {
    return (char) (value < 26 ? 'a' + value : '0' + value - 26);
  }
}
