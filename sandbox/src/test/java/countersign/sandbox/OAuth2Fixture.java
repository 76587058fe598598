package countersign.sandbox;

/// A sandbox, and an app of it that has a client secret.
abstract class OAuth2Fixture extends SandboxFixture {
  static final String INVALID_CODE =
      "{\"error\":\"invalid_request\","
          + "\"error_description\":\"Value passed for the authorization code was invalid.\"}";
  static final String INVALID_TOKEN =
      "{\"error\":\"invalid_request\","
          + "\"error_description\":\"Value passed for the token was invalid.\"}";
  static final String WRONG_CLIENT =
      "{\"error\":\"unauthorized_client\","
          + "\"error_description\":\"Missing valid authorization header\"}";

  protected OAuth2App oauth2 = new OAuth2App(app, sandbox, OAuth2App.CLIENT);
}
