package countersign.sandbox;

import countersign.sandbox.media.ProcessingPlan;
import countersign.sandbox.oauth2.Granting;

/// In which of its known ways X behaves.
///
/// @param sameToken a consent at an unchanged level gives the same pair again
/// @param confirmCallback request_token answers `oauth_callback_confirmed=true`
/// @param errorFormat of the refusal of a callback
/// @param rejectRepeatedNames a parameter name that occurs twice is refused
/// @param processing what becomes of an animation or a video after its last byte
/// @param granting what a consent by OAuth 2.0 is worth
record Behaviour(
    boolean sameToken,
    boolean confirmCallback,
    ErrorFormat errorFormat,
    boolean rejectRepeatedNames,
    ProcessingPlan processing,
    Granting granting) {
  enum ErrorFormat {
    XML,
    JSON
  }

  static Behaviour first() {
    return new Behaviour(
        true, true, ErrorFormat.XML, false, ProcessingPlan.first(), Granting.first());
  }

  Behaviour withSameToken(boolean value) {
    return new Behaviour(
        value, confirmCallback, errorFormat, rejectRepeatedNames, processing, granting);
  }

  Behaviour withConfirmCallback(boolean value) {
    return new Behaviour(sameToken, value, errorFormat, rejectRepeatedNames, processing, granting);
  }

  Behaviour withErrorFormat(ErrorFormat value) {
    return new Behaviour(
        sameToken, confirmCallback, value, rejectRepeatedNames, processing, granting);
  }

  Behaviour withRejectRepeatedNames(boolean value) {
    return new Behaviour(sameToken, confirmCallback, errorFormat, value, processing, granting);
  }

  Behaviour withProcessing(ProcessingPlan value) {
    return new Behaviour(
        sameToken, confirmCallback, errorFormat, rejectRepeatedNames, value, granting);
  }

  Behaviour withGranting(Granting value) {
    return new Behaviour(
        sameToken, confirmCallback, errorFormat, rejectRepeatedNames, processing, value);
  }
}
