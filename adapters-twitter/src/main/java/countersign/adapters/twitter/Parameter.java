package countersign.adapters.twitter;

/// A name and a value as the caller means them, before any encoding. The value may be a secret:
/// `toString` leaves it out.
public record Parameter(String name, String value) {
  @Override
  public String toString() {
    return "Parameter[" + name + "]";
  }
}
