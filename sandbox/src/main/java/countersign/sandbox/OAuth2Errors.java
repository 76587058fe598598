package countersign.sandbox;

import tools.jackson.databind.json.JsonMapper;

/// Refusals of `/2/oauth2` (x-api.md 7; RFC 6749, 5.2), word for word where somebody recorded them.
final class OAuth2Errors {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  static final Answer WRONG_CLIENT =
      error(401, "unauthorized_client", "Missing valid authorization header");
  static final Answer INVALID_CODE =
      invalid("Value passed for the authorization code was invalid.");
  static final Answer INVALID_TOKEN = invalid("Value passed for the token was invalid.");
  static final Answer OTHER_REDIRECT =
      invalid("Value passed for the redirect uri did not match the uri of the authorization code.");
  static final Answer UNSUPPORTED_GRANT_TYPE =
      error(400, "unsupported_grant_type", "Value passed for the grant type was invalid.");

  private OAuth2Errors() {}

  static Answer invalid(String description) {
    return error(400, "invalid_request", description);
  }

  private static Answer error(int status, String error, String description) {
    var json = JSON.createObjectNode().put("error", error).put("error_description", description);
    return Answer.json(status, json.toString());
  }
}
