package countersign.sandbox;

/// In which of its known ways X behaves.
///
/// @param sameToken a consent at an unchanged level gives the same pair again
/// @param confirmCallback request_token answers `oauth_callback_confirmed=true`
/// @param errorFormat of the refusal of a callback
record Behaviour(boolean sameToken, boolean confirmCallback, ErrorFormat errorFormat) {
  enum ErrorFormat {
    XML,
    JSON
  }

  static Behaviour first() {
    return new Behaviour(true, true, ErrorFormat.XML);
  }

  Behaviour withSameToken(boolean value) {
    return new Behaviour(value, confirmCallback, errorFormat);
  }

  Behaviour withConfirmCallback(boolean value) {
    return new Behaviour(sameToken, value, errorFormat);
  }

  Behaviour withErrorFormat(ErrorFormat value) {
    return new Behaviour(sameToken, confirmCallback, value);
  }
}
