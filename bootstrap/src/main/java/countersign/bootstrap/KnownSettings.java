package countersign.bootstrap;

import static countersign.bootstrap.Setting.open;
import static countersign.bootstrap.Setting.secret;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All settings there are. [Environment] reads no other; `docs/settings.md`, `countersign settings`
/// and the warnings of unknown names are made from this list, or compared with it by a test.
final class KnownSettings {
  static final List<Setting> ALL =
      List.of(
          open("PORT", "8080", "listening port; the demo's sandbox takes the one above"),
          open("HOST", "127.0.0.1", "listening address: a name or an address of this machine"),
          open(
              "PUBLIC_URL",
              "http://127.0.0.1:PORT",
              "the origin browsers use; redirects are built from it alone"),
          new Setting(
              "DATABASE_URL",
              "embedded",
              true,
              "`postgresql://user:password@host:port/db` or `jdbc:postgresql:…`, several hosts"
                  + " allowed; or `embedded`: a PostgreSQL of our own in `DATA_DIR`"),
          open("DATA_DIR", "data", "embedded database and generated keyset"),
          open("KEYSET_FILE", "DATA_DIR/keyset.json", "the encryption keys"),
          secret(
              "KEYSET_KEK",
              "encrypts that file: `env:` + base64 of 32 bytes, or"
                  + " `hcvault://host/transit/keys/name`"),
          secret("VAULT_TOKEN", "with `hcvault:`"),
          open("VAULT_NAMESPACE", "", "with `hcvault:`"),
          secret("TWITTER_API_KEY", "consumer key for new connections"),
          secret("TWITTER_API_SECRET", "its secret"),
          secret(
              "TWITTER_PREVIOUS_API_KEYS",
              "`key:secret,…`: older pairs whose tokens keep working; a key stands there once"),
          secret(
              "TWITTER_ACCESS_TOKEN",
              "the app owner's own token, for `check-credentials` and `doctor` only"),
          secret("TWITTER_ACCESS_TOKEN_SECRET", "its secret"),
          open(
              "TWITTER_REDIRECT_URI",
              "PUBLIC_URL/api/twitter/oauth1/callback",
              "OAuth 1.0a callback as registered at X"),
          secret("TWITTER_CLIENT_ID", "OAuth 2.0 client; without it there is no OAuth 2.0"),
          secret(
              "TWITTER_CLIENT_SECRET",
              "its secret; without one it is a public client (Native App)"),
          open(
              "TWITTER_OAUTH2_REDIRECT_URI",
              "PUBLIC_URL/api/twitter/callback",
              "OAuth 2.0 callback as registered at X"),
          open(
              "TWITTER_CLEAR_BEFORE_RECONNECT",
              "false",
              "the OAuth 2.0 callback clears the pair before its flow starts anew"),
          open("TWITTER_INVALIDATE_READ_ONLY", "true", "invalidate a refused read-only pair at X"),
          open("TWITTER_API_BASE_URL", "https://api.x.com", "where X's API is"),
          open(
              "TWITTER_UPLOAD_BASE_URL",
              "https://upload.twitter.com",
              "where `v1.1` uploads media"),
          open("TWITTER_WEB_BASE_URL", "https://x.com", "where X's OAuth 2.0 consent page is"),
          open("TWITTER_MEDIA_API", "v2", "`v2` or `v1.1`: how media goes up"),
          open("AUTH_ISSUER", "", "issuer of the users' JWTs; `serve` requires it"),
          open("AUTH_JWKS_URL", "AUTH_ISSUER/.well-known/jwks.json", "their public keys"),
          open("AUTH_AUDIENCE", "", "if set, `aud` must match"),
          open("AUTH_AUTHORIZED_PARTIES", "", "if set, `azp` must be one of these, by commas"),
          open("AUTH_COOKIE", "__session", "cookie with the JWT"),
          open("SIGN_IN_URL", "", "where browsers without a session go; without it, 401"),
          secret(
              "SERVICE_KEYS",
              "`name:SHA256HEX:scope+scope,…`: internal services besides those of"
                  + " `service-key create`"),
          open(
              "MEDIA_ALLOWED_PRIVATE_HOSTS",
              "",
              "`host:port,…` that `imageUrl` may reach although private"),
          open(
              "CLEARING_GUARD",
              "20/PT5M",
              "so many users' pairs called dead in that time stop all clearing"),
          open(
              "RETENTION_SIGHTINGS",
              "P730D",
              "how long a token that is held no longer is recognised when it comes back"),
          open(
              "RETENTION_ERASED_EVENTS",
              "P2555D",
              "after that, what names an erased user leaves the custody log"),
          open("LOG_FORMAT", "text", "`text` or `json`"));

  private static final Map<String, Setting> BY_NAME =
      ALL.stream().collect(Collectors.toMap(Setting::name, Function.identity()));

  private KnownSettings() {}

  static Optional<Setting> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /// All names that mean something, `NAME_FILE` included.
  static Set<String> names() {
    var names = new TreeSet<>(BY_NAME.keySet());
    ALL.stream()
        .filter(Setting::isSecret)
        .map(Setting::name)
        .map(Setting::fileOf)
        .forEach(names::add);
    return names;
  }
}
