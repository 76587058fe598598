package countersign.sandbox;

/// In which of its known ways X behaves.
///
/// @param sameToken a consent at an unchanged level gives the same pair again
/// @param confirmCallback request_token answers `oauth_callback_confirmed=true`
/// @param errorFormat of the refusal of a callback
/// @param rejectRepeatedNames a parameter name that occurs twice is refused
record Behaviour(
    boolean sameToken,
    boolean confirmCallback,
    ErrorFormat errorFormat,
    boolean rejectRepeatedNames) {
  enum ErrorFormat {
    XML,
    JSON
  }

  static Behaviour first() {
    return new Behaviour(true, true, ErrorFormat.XML, false);
  }

  Behaviour withSameToken(boolean value) {
    return new Behaviour(value, confirmCallback, errorFormat, rejectRepeatedNames);
  }

  Behaviour withConfirmCallback(boolean value) {
    return new Behaviour(sameToken, value, errorFormat, rejectRepeatedNames);
  }

  Behaviour withErrorFormat(ErrorFormat value) {
    return new Behaviour(sameToken, confirmCallback, value, rejectRepeatedNames);
  }

  Behaviour withRejectRepeatedNames(boolean value) {
    return new Behaviour(sameToken, confirmCallback, errorFormat, value);
  }
}
