package countersign.domain;

import java.util.Locale;

/// By which protocol a credential was obtained and is used.
public enum Protocol {
  /// OAuth 1.0a (RFC 5849): a pair, each request signed.
  OAUTH1,
  /// OAuth 2.0 with PKCE (RFC 6749, 7636): a grant, its access token sent along as a bearer token.
  OAUTH2;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
