package countersign.domain;

/// Numbers the pairs kept for one user: 1 is the first, each pair that is stored takes the next,
/// and no number is used twice. A verdict about one generation never touches another.
public record Generation(long number) implements Comparable<Generation> {
  /// Before the first pair.
  public static final Generation NONE = new Generation(0);

  public Generation {
    if (number < 0) {
      throw new IllegalArgumentException("a generation is not negative");
    }
  }

  public Generation next() {
    return new Generation(number + 1);
  }

  @Override
  public int compareTo(Generation other) {
    return Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return Long.toString(number);
  }
}
