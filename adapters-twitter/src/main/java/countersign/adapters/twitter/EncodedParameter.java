package countersign.adapters.twitter;

/// A parameter after percent-encoding. The order is the one of the base string: by encoded name,
/// then by encoded value, bytewise (RFC 5849, section 3.4.1.3.2). Both are ASCII, so comparing
/// characters compares bytes.
record EncodedParameter(String name, String value) implements Comparable<EncodedParameter> {
  static EncodedParameter of(Parameter parameter) {
    return new EncodedParameter(
        PercentEncoding.encode(parameter.name()), PercentEncoding.encode(parameter.value()));
  }

  @Override
  public int compareTo(EncodedParameter other) {
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : value.compareTo(other.value);
  }

  /// The value may be a secret.
  @Override
  public String toString() {
    return "EncodedParameter[" + name + "]";
  }
}
