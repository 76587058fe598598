package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.adapters.media.AllowedHost;
import countersign.bootstrap.Settings.LogFormat;
import countersign.bootstrap.Settings.MediaApi;
import countersign.domain.ClearingGuard;
import countersign.domain.ConfiguredKey;
import countersign.domain.ConsumerPair;
import countersign.domain.OAuth2Client;
import countersign.domain.Retention;
import countersign.domain.Scope;
import countersign.domain.Secret;
import countersign.domain.ServiceName;
import countersign.domain.TokenPair;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private static final String HASH = "0a".repeat(32);
  private static final String HASH2 = "0b".repeat(32);
  private static final String KEK = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  @Test
  void every_setting_has_its_documented_default() throws WrongSettings {
    var settings = Settings.serve(Map.of("AUTH_ISSUER", "https://clerk.example"));

    assertEquals(8080, settings.listening().port());
    assertEquals("127.0.0.1", settings.listening().host());
    assertEquals(URI.create("http://127.0.0.1:8080"), settings.listening().publicUrl());
    assertEquals(Optional.empty(), settings.storage().database());
    assertEquals(Path.of("data"), settings.storage().dataDirectory());
    assertEquals(Path.of("data/keyset.json"), settings.storage().keysetFile());
    assertEquals(Optional.empty(), settings.storage().keyEncryptionKey());
    assertEquals(Optional.empty(), settings.twitter().consumer());
    assertEquals(List.of(), settings.twitter().previousConsumers());
    assertEquals(Optional.empty(), settings.twitter().own());
    assertEquals(
        URI.create("http://127.0.0.1:8080/api/twitter/oauth1/callback"),
        settings.twitter().redirectUri());
    assertEquals(URI.create("https://api.x.com"), settings.twitter().apiBaseUrl());
    assertEquals(URI.create("https://upload.twitter.com"), settings.twitter().uploadBaseUrl());
    assertEquals(MediaApi.V2, settings.twitter().mediaApi());
    assertEquals(Optional.empty(), settings.twitter().client());
    assertEquals(
        URI.create("http://127.0.0.1:8080/api/twitter/callback"),
        settings.twitter().oauth2RedirectUri());
    assertEquals(URI.create("https://x.com"), settings.twitter().webBaseUrl());
    assertFalse(settings.twitter().clearsBeforeReconnect());
    assertTrue(settings.twitter().invalidatesReadOnly());
    assertEquals(List.of(), settings.use().serviceKeys());
    assertEquals(Set.of(), settings.use().privateHosts());
    assertEquals(new ClearingGuard(20, Duration.ofMinutes(5)), settings.use().guard());
    assertEquals(Path.of("data/spool"), settings.storage().spoolDirectory());
    var identity = settings.identity().orElseThrow();
    assertEquals("https://clerk.example", identity.issuer());
    assertEquals(URI.create("https://clerk.example/.well-known/jwks.json"), identity.jwksUrl());
    assertEquals(Optional.empty(), identity.audience());
    assertEquals(Set.of(), identity.authorizedParties());
    assertEquals("__session", identity.cookie());
    assertEquals(Optional.empty(), identity.signInUrl());
    assertEquals(LogFormat.TEXT, settings.logFormat());
  }

  @Test
  void every_setting_can_be_set() throws WrongSettings {
    var settings =
        Settings.serve(
            Map.ofEntries(
                Map.entry("PORT", "9000"),
                Map.entry("HOST", "0.0.0.0"),
                Map.entry("PUBLIC_URL", "https://connect.example/"),
                Map.entry("DATABASE_URL", "postgresql://u:p@db/x"),
                Map.entry("DATA_DIR", "/var/lib/countersign"),
                Map.entry("KEYSET_FILE", "/etc/countersign/keys.json"),
                Map.entry("KEYSET_KEK", "env:" + KEK),
                Map.entry("TWITTER_API_KEY", "key\n"),
                Map.entry("TWITTER_API_SECRET", " secret\r\n"),
                Map.entry("TWITTER_PREVIOUS_API_KEYS", "a:b, c:d"),
                Map.entry("TWITTER_ACCESS_TOKEN", "own\n"),
                Map.entry("TWITTER_ACCESS_TOKEN_SECRET", "own-secret"),
                Map.entry("TWITTER_REDIRECT_URI", "https://connect.example/cb"),
                Map.entry("TWITTER_API_BASE_URL", "http://127.0.0.1:8081"),
                Map.entry("TWITTER_UPLOAD_BASE_URL", "http://127.0.0.1:8082"),
                Map.entry("TWITTER_WEB_BASE_URL", "http://127.0.0.1:8083"),
                Map.entry("TWITTER_CLIENT_ID", "client\n"),
                Map.entry("TWITTER_CLIENT_SECRET", "client-secret"),
                Map.entry("TWITTER_OAUTH2_REDIRECT_URI", "https://connect.example/cb2"),
                Map.entry("TWITTER_CLEAR_BEFORE_RECONNECT", "true"),
                Map.entry("TWITTER_MEDIA_API", "v1.1"),
                Map.entry("TWITTER_INVALIDATE_READ_ONLY", "false"),
                Map.entry("SERVICE_KEYS", "media:" + HASH + ":post, ops:" + HASH2 + ":read+erase"),
                Map.entry("MEDIA_ALLOWED_PRIVATE_HOSTS", "localhost:9000, 10.0.0.5:80"),
                Map.entry("CLEARING_GUARD", "50/PT1M"),
                Map.entry("RETENTION_SIGHTINGS", "P90D"),
                Map.entry("RETENTION_ERASED_EVENTS", "P365D"),
                Map.entry("AUTH_ISSUER", "https://id.example/realm/"),
                Map.entry("AUTH_JWKS_URL", "https://id.example/keys"),
                Map.entry("AUTH_AUDIENCE", "countersign"),
                Map.entry("AUTH_AUTHORIZED_PARTIES", "https://a.example, https://b.example"),
                Map.entry("AUTH_COOKIE", "sid"),
                Map.entry("SIGN_IN_URL", "https://id.example/sign-in"),
                Map.entry("LOG_FORMAT", "json")));

    assertEquals(9000, settings.listening().port());
    assertEquals("0.0.0.0", settings.listening().host());
    assertEquals(URI.create("https://connect.example"), settings.listening().publicUrl());
    assertTrue(settings.storage().database().orElseThrow().jdbcUrl().contains("//db:5432/x"));
    assertEquals(Path.of("/var/lib/countersign"), settings.storage().dataDirectory());
    assertEquals(Path.of("/etc/countersign/keys.json"), settings.storage().keysetFile());
    assertTrue(settings.storage().keyEncryptionKey().isPresent());
    assertEquals(Optional.of(pair("key", "secret")), settings.twitter().consumer());
    assertEquals(List.of(pair("a", "b"), pair("c", "d")), settings.twitter().previousConsumers());
    assertEquals(
        Optional.of(new TokenPair(new Secret("own"), new Secret("own-secret"))),
        settings.twitter().own());
    assertEquals(URI.create("https://connect.example/cb"), settings.twitter().redirectUri());
    assertEquals(URI.create("http://127.0.0.1:8081"), settings.twitter().apiBaseUrl());
    assertEquals(URI.create("http://127.0.0.1:8082"), settings.twitter().uploadBaseUrl());
    assertEquals(URI.create("http://127.0.0.1:8083"), settings.twitter().webBaseUrl());
    assertEquals(
        Optional.of(
            new OAuth2Client(new Secret("client"), Optional.of(new Secret("client-secret")))),
        settings.twitter().client());
    assertEquals(URI.create("https://connect.example/cb2"), settings.twitter().oauth2RedirectUri());
    assertTrue(settings.twitter().clearsBeforeReconnect());
    assertEquals(MediaApi.V1_1, settings.twitter().mediaApi());
    assertFalse(settings.twitter().invalidatesReadOnly());
    assertEquals(
        List.of(
            new ConfiguredKey(new ServiceName("media"), HASH, Set.of(Scope.POST)),
            new ConfiguredKey(new ServiceName("ops"), HASH2, Set.of(Scope.READ, Scope.ERASE))),
        settings.use().serviceKeys());
    assertEquals(
        Set.of(AllowedHost.parse("localhost:9000"), AllowedHost.parse("10.0.0.5:80")),
        settings.use().privateHosts());
    assertEquals(new ClearingGuard(50, Duration.ofMinutes(1)), settings.use().guard());
    assertEquals(
        new Retention(Duration.ofDays(90), Duration.ofDays(365)), settings.use().retention());
    var identity = settings.identity().orElseThrow();
    assertEquals("https://id.example/realm/", identity.issuer());
    assertEquals(URI.create("https://id.example/keys"), identity.jwksUrl());
    assertEquals(Optional.of("countersign"), identity.audience());
    assertEquals(Set.of("https://a.example", "https://b.example"), identity.authorizedParties());
    assertEquals("sid", identity.cookie());
    assertEquals(Optional.of(URI.create("https://id.example/sign-in")), identity.signInUrl());
    assertEquals(LogFormat.JSON, settings.logFormat());
  }

  @ParameterizedTest
  @CsvSource({
    "PORT, http",
    "PORT, 65536",
    "PORT, 0",
    "DATABASE_URL, mysql://u:hunter2@db/x",
    "PUBLIC_URL, http://connect.example",
    "PUBLIC_URL, https://connect.example/app",
    "PUBLIC_URL, not a url",
    "TWITTER_API_BASE_URL, http://api.x.com",
    "TWITTER_API_BASE_URL, https://user:hunter2@api.x.com",
    "TWITTER_REDIRECT_URI, /callback",
    "TWITTER_PREVIOUS_API_KEYS, hunter2",
    "TWITTER_PREVIOUS_API_KEYS, 'hunter2:b, c:d, hunter2:e'",
    "TWITTER_INVALIDATE_READ_ONLY, yes",
    "TWITTER_CLEAR_BEFORE_RECONNECT, 1",
    "TWITTER_WEB_BASE_URL, x.com",
    "TWITTER_OAUTH2_REDIRECT_URI, /api/twitter/callback",
    "KEYSET_KEK, env:hunter2",
    "KEYSET_KEK, hcvault://vault/keys",
    "KEYSET_KEK, hcvault://vault/transit/keys/needs-a-token",
    "KEYSET_KEK, aws-kms://arn:aws:kms:us-east-1:1:key/1",
    "AUTH_ISSUER, http://id.example",
    "AUTH_COOKIE, a b",
    "LOG_FORMAT, xml",
    "SIGN_IN_URL, javascript:alert(1)",
    "TWITTER_UPLOAD_BASE_URL, http://upload.twitter.com",
    "TWITTER_MEDIA_API, v3",
    "SERVICE_KEYS, media:hunter2:post",
    "SERVICE_KEYS, media:0000000000000000000000000000000000000000000000000000000000000000:hunter2",
    "SERVICE_KEYS, Media:0000000000000000000000000000000000000000000000000000000000000000:post",
    "SERVICE_KEYS, hunter2",
    "MEDIA_ALLOWED_PRIVATE_HOSTS, hunter2",
    "MEDIA_ALLOWED_PRIVATE_HOSTS, http://10.0.0.5/",
    "CLEARING_GUARD, 0/PT5M",
    "CLEARING_GUARD, 20/PT0S",
    "CLEARING_GUARD, 20",
    "CLEARING_GUARD, many/hunter2",
    "RETENTION_SIGHTINGS, forever",
    "RETENTION_SIGHTINGS, PT23H",
    "RETENTION_ERASED_EVENTS, 365",
    "RETENTION_ERASED_EVENTS, P36501D"
  })
  void a_wrong_setting_is_named_and_its_value_is_not_repeated(String name, String value) {
    var variables = new HashMap<>(Map.of("AUTH_ISSUER", "https://clerk.example"));
    variables.put(name, value);

    var wrong = assertThrows(WrongSettings.class, () -> Settings.serve(variables));

    assertTrue(wrong.problems().getFirst().startsWith(name + " "), wrong::toString);
    assertFalse(wrong.toString().contains("hunter2"));
  }

  @Test
  void all_problems_are_reported_together() {
    var wrong =
        assertThrows(
            WrongSettings.class,
            () -> Settings.serve(Map.of("PORT", "x", "TWITTER_API_KEY", "only-the-key")));

    assertEquals(3, wrong.problems().size());
    assertTrue(wrong.toString().contains("AUTH_ISSUER"));
    assertTrue(wrong.toString().contains("TWITTER_API_SECRET"));
  }

  @Test
  void a_client_secret_needs_its_client_id_and_a_client_id_alone_is_a_public_client()
      throws WrongSettings {
    var wrong =
        assertThrows(
            WrongSettings.class,
            () -> Settings.storageOnly(Map.of("TWITTER_CLIENT_SECRET", "hunter2")));
    assertTrue(wrong.problems().getFirst().startsWith("TWITTER_CLIENT_ID "), wrong::toString);

    var alone = Settings.storageOnly(Map.of("TWITTER_CLIENT_ID", "native-app"));
    assertEquals(
        Optional.of(new OAuth2Client(new Secret("native-app"), Optional.empty())),
        alone.twitter().client());
  }

  @Test
  void half_of_the_app_owners_pair_is_no_matter_to_the_service() throws WrongSettings {
    var settings = Settings.storageOnly(Map.of("TWITTER_ACCESS_TOKEN", "own"));

    assertEquals(Optional.empty(), settings.twitter().own());
  }

  @Test
  void migrating_needs_nobody_to_sign_in() throws WrongSettings {
    assertEquals(Optional.empty(), Settings.storageOnly(Map.of()).identity());
  }

  @Test
  void settings_show_no_secret() throws WrongSettings {
    var settings =
        Settings.storageOnly(
            Map.of(
                "DATABASE_URL", "postgresql://u:hunter2@db/x",
                "TWITTER_API_KEY", "hunter2",
                "TWITTER_API_SECRET", "hunter2",
                "TWITTER_ACCESS_TOKEN", "hunter2",
                "TWITTER_ACCESS_TOKEN_SECRET", "hunter2",
                "TWITTER_CLIENT_ID", "hunter2",
                "TWITTER_CLIENT_SECRET", "hunter2"));

    assertFalse(settings.toString().contains("hunter2"));
  }

  private static ConsumerPair pair(String key, String secret) {
    return new ConsumerPair(new Secret(key), new Secret(secret));
  }
}
