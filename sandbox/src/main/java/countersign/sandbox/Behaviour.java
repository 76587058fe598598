package countersign.sandbox;

import countersign.sandbox.media.ProcessingPlan;

/// In which of its known ways X behaves.
///
/// @param sameToken a consent at an unchanged level gives the same pair again
/// @param confirmCallback request_token answers `oauth_callback_confirmed=true`
/// @param errorFormat of the refusal of a callback
/// @param rejectRepeatedNames a parameter name that occurs twice is refused
/// @param processing what becomes of an animation or a video after its last byte
record Behaviour(
    boolean sameToken,
    boolean confirmCallback,
    ErrorFormat errorFormat,
    boolean rejectRepeatedNames,
    ProcessingPlan processing) {
  enum ErrorFormat {
    XML,
    JSON
  }

  static Behaviour first() {
    return new Behaviour(true, true, ErrorFormat.XML, false, ProcessingPlan.first());
  }

  Behaviour withSameToken(boolean value) {
    return new Behaviour(value, confirmCallback, errorFormat, rejectRepeatedNames, processing);
  }

  Behaviour withConfirmCallback(boolean value) {
    return new Behaviour(sameToken, value, errorFormat, rejectRepeatedNames, processing);
  }

  Behaviour withErrorFormat(ErrorFormat value) {
    return new Behaviour(sameToken, confirmCallback, value, rejectRepeatedNames, processing);
  }

  Behaviour withRejectRepeatedNames(boolean value) {
    return new Behaviour(sameToken, confirmCallback, errorFormat, value, processing);
  }

  Behaviour withProcessing(ProcessingPlan value) {
    return new Behaviour(sameToken, confirmCallback, errorFormat, rejectRepeatedNames, value);
  }
}
