package countersign.adapters.twitter;

/// A parameter of the base string, where name and value stand percent-encoded twice. The order is
/// the one of the base string: by encoded name, then by encoded value, bytewise (RFC 5849, section
/// 3.4.1.3.2). Both are ASCII, so comparing characters compares bytes.
///
/// @param name percent-encoded
/// @param value in the form that `form` says: it is encoded only where it is written
record SignedParameter(String name, String value, Form form)
    implements Comparable<SignedParameter> {

  enum Form {
    /// Encoding changes neither name nor value, however often.
    PLAIN,
    RAW,
    ENCODED
  }

  static SignedParameter of(Parameter parameter) {
    return PercentEncoding.isUnreserved(parameter.name())
        ? of(parameter.name(), parameter.value())
        : new SignedParameter(
            PercentEncoding.encode(parameter.name()), parameter.value(), Form.RAW);
  }

  /// @param name unreserved characters only, as in the name of every `oauth_` parameter
  static SignedParameter of(String name, String value) {
    var isPlain = PercentEncoding.isUnreserved(value);
    return new SignedParameter(name, value, isPlain ? Form.PLAIN : Form.RAW);
  }

  static SignedParameter plain(String name, String value) {
    return new SignedParameter(name, value, Form.PLAIN);
  }

  /// From parts of a query string.
  static SignedParameter ofQuery(String name, String value) {
    return PercentEncoding.isUnreserved(name) && PercentEncoding.isUnreserved(value)
        ? plain(name, value)
        : new SignedParameter(
            PercentEncoding.encodeAnew(name), PercentEncoding.encodeAnew(value), Form.ENCODED);
  }

  /// As the `Authorization` header wants it (RFC 5849, section 3.5.1).
  void appendTo(AsciiText header) {
    header.append(name).append('=', '"');
    switch (form) {
      case PLAIN, ENCODED -> header.append(value);
      case RAW -> header.appendEncoded(value);
    }
    header.append('"', ',', ' ');
  }

  void appendTwiceEncodedTo(AsciiText baseString) {
    switch (form) {
      case PLAIN -> baseString.append(name).append('%', '3', 'D').append(value);
      case ENCODED -> appendTwiceEncodedName(baseString).appendEncodedAgain(value);
      case RAW -> appendTwiceEncodedName(baseString).appendEncodedTwice(value);
    }
  }

  private AsciiText appendTwiceEncodedName(AsciiText baseString) {
    return baseString.appendEncodedAgain(name).append('%', '3', 'D');
  }

  @Override
  public int compareTo(SignedParameter other) {
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : encodedValue().compareTo(other.encodedValue());
  }

  String encodedValue() {
    return form == Form.RAW ? PercentEncoding.encode(value) : value;
  }

  /// The value may be a secret.
  @Override
  public String toString() {
    return "SignedParameter[" + name + "]";
  }
}
