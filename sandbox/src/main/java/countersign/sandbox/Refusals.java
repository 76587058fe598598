package countersign.sandbox;

import countersign.sandbox.signature.Verdict;
import tools.jackson.databind.json.JsonMapper;

/// X's refusals, word for word where somebody recorded them (x-api.md 4.3).
final class Refusals {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  static final Answer BAD_AUTHENTICATION_DATA =
      Answer.json(400, "{\"errors\":[{\"message\":\"Bad Authentication data\",\"code\":215}]}");
  static final Answer INVALID_TOKEN =
      Answer.json(401, "{\"errors\":[{\"code\":89,\"message\":\"Invalid or expired token.\"}]}");
  static final Answer SUSPENDED =
      error(403, 64, "Your account is suspended and is not permitted to access this feature.");
  static final Answer LOCKED =
      error(
          403,
          326,
          "To protect our users from spam and other malicious activity, this account is temporarily"
              + " locked. Please log in to https://twitter.com to unlock your account.");
  static final Answer NOT_BY_BEARER =
      error(403, 220, "Your credentials do not allow access to this resource.");
  static final Answer NOT_FOUND = error(404, 34, "Sorry, that page does not exist.");
  static final Answer DUPLICATE =
      Answer.problem(
          403,
          "{\"detail\":\"You are not allowed to create a Tweet with duplicate content.\","
              + "\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403}");
  static final Answer NO_SUCH_PARENT =
      Problems.forbidden(
          "You attempted to reply to a Tweet that is deleted or not visible to you.");
  static final Answer TEXT_TOO_LONG = error(403, 186, "Tweet needs to be a bit shorter.");
  static final Answer INVALID_MEDIA = error(400, 324, "The validation of media ids failed.");

  /// From the gateway, before X itself.
  static final Answer TOO_LARGE =
      Answer.text(413, "text/html", "<html><body>413 Request Entity Too Large</body></html>");

  static final Answer READ_ONLY_V2 =
      Answer.problem(
          403,
          "{\"title\":\"Forbidden\",\"status\":403,\"detail\":\"Your client app is not configured"
              + " with the appropriate oauth1 app permissions for this endpoint.\","
              + "\"type\":\"https://api.twitter.com/2/problems/oauth1-permissions\"}");
  static final Answer READ_ONLY =
      error(
          403,
          261,
          "Application cannot perform write actions. Contact Twitter Platform Operations through"
              + " https://help.twitter.com/forms/platform.");
  static final Answer WRONG_VERIFIER =
      Answer.text(
          401,
          "text/html",
          "Error processing your OAuth request: Invalid oauth_verifier parameter");

  private static final String CALLBACK =
      "Callback URL not approved for this client application. Approved callback URLs can be"
          + " adjusted in your application settings";
  static final Answer CALLBACK_JSON = error(403, 415, CALLBACK);
  static final Answer CALLBACK_XML =
      Answer.text(
          403,
          "application/xml",
          "<?xml version='1.0' encoding='UTF-8'?><errors><error code=\"415\">"
              + CALLBACK
              + "</error></errors>");

  static final Answer UNAUTHORIZED_V2 =
      Answer.problem(
          401,
          "{\"title\":\"Unauthorized\",\"type\":\"about:blank\",\"status\":401,"
              + "\"detail\":\"Unauthorized\"}");
  static final Answer WRONG_SIGNATURE = error(401, 32, "Could not authenticate you.");
  static final Answer OUT_OF_TIME =
      Answer.json(401, "{\"errors\":[{\"message\":\"Timestamp out of bounds\",\"code\":135}]}");
  static final Answer RATE_LIMITED = error(429, 88, "Rate limit exceeded");
  static final Answer RATE_LIMITED_V2 =
      Answer.problem(
          429,
          "{\"title\":\"Too Many Requests\",\"detail\":\"Too Many Requests\","
              + "\"type\":\"about:blank\",\"status\":429}");
  static final Answer NO_CREDITS =
      Answer.problem(
          402,
          "{\"detail\":\"credits depleted\",\"status\":402,\"title\":\"Payment Required\","
              + "\"type\":\"https://api.x.com/2/problems/credits-depleted\"}");
  private static final Answer INTERNAL =
      Answer.json(500, "{\"errors\":[{\"message\":\"Internal error\",\"code\":131}]}");
  private static final Answer OVER_CAPACITY =
      Answer.json(503, "{\"errors\":[{\"message\":\"Over capacity\",\"code\":130}]}");

  private Refusals() {}

  /// v2 tells a wrong signature and a dead token alike, without a code (x-api.md 4.2).
  static Answer of(Verdict bad, Endpoint endpoint) {
    return switch (bad) {
      case Verdict.Malformed() -> BAD_AUTHENTICATION_DATA;
      case Verdict.OutOfTime() -> OUT_OF_TIME;
      case Verdict.WrongSignature() -> endpoint.speaksV2() ? UNAUTHORIZED_V2 : WRONG_SIGNATURE;
      case Verdict.DeadToken() -> endpoint.speaksV2() ? UNAUTHORIZED_V2 : INVALID_TOKEN;
      case Verdict.Good(_) -> throw new IllegalArgumentException("not a refusal");
    };
  }

  /// What a token that may only read gets when it writes (x-api.md 3.4).
  static Answer readOnly(Endpoint endpoint) {
    return endpoint.speaksV2() ? READ_ONLY_V2 : READ_ONLY;
  }

  static Answer invalid(Endpoint endpoint, String message) {
    if (endpoint.speaksV2()) {
      return Problems.invalid(message);
    }
    var old = JSON.createObjectNode().put("request", "/1.1/media/upload.json");
    return Answer.json(400, old.put("error", message).toString());
  }

  /// What X sends with this status, for any of its reasons; nothing where none was recorded.
  static Answer of(int status, Endpoint endpoint) {
    return switch (status) {
      case 401 -> UNAUTHORIZED_V2;
      case 402 -> NO_CREDITS;
      case 429 -> endpoint.speaksV2() ? RATE_LIMITED_V2 : RATE_LIMITED;
      case 500 -> INTERNAL;
      case 503 -> OVER_CAPACITY;
      default -> Answer.json(status, "");
    };
  }

  private static Answer error(int status, int code, String message) {
    return Answer.json(
        status, "{\"errors\":[{\"code\":" + code + ",\"message\":\"" + message + "\"}]}");
  }
}
