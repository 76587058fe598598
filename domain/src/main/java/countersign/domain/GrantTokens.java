package countersign.domain;

import java.util.List;

/// The tokens of an OAuth 2.0 grant (RFC 6749, sections 1.4 and 1.5). The access token lives two
/// hours at X; the refresh token is good for one refresh. `toString` is safe because its parts are.
public record GrantTokens(Secret access, Secret refresh) implements TokenCredentials {
  /// The refresh token first: with it, nothing more can come.
  public List<Secret> all() {
    return List.of(refresh, access);
  }
}
