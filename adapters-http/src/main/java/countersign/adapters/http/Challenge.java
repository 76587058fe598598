package countersign.adapters.http;

import io.javalin.http.Context;

/// What a refused request is told of how to authenticate (RFC 6750, section 3). No error is named
/// to whoever sent no bearer token.
final class Challenge {
  private static final String HEADER = "WWW-Authenticate";

  private Challenge() {}

  static void bare(Context ctx) {
    ctx.header(HEADER, "Bearer");
  }

  /// @param description a constant of ours: ASCII without quotes and backslashes
  static void invalidToken(Context ctx, String description) {
    ctx.header(HEADER, "Bearer error=\"invalid_token\", error_description=\"" + description + "\"");
  }

  /// @param scope the one that is missing
  static void insufficientScope(Context ctx, String scope) {
    ctx.header(
        HEADER,
        "Bearer error=\"insufficient_scope\","
            + " error_description=\"the service key does not have the scope\", scope=\""
            + scope
            + "\"");
  }
}
