package countersign.domain;

/// One field of a form body, decoded. Names may repeat, values may be empty.
public record FormField(String name, String value) {
  /// Values may hold what is nobody's business.
  @Override
  public String toString() {
    return "FormField[" + name + "]";
  }
}
