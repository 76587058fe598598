package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownNamesTest {
  @ParameterizedTest
  @CsvSource({
    "TWITTER_API_SECERT, TWITTER_API_SECRET",
    "TWITTER_API_SECERT_FILE, TWITTER_API_SECRET_FILE",
    "TWITTER_APIKEY, TWITTER_API_KEY",
    "AUTH_ISUER, AUTH_ISSUER",
    "AUTH_JWKS_URI, AUTH_JWKS_URL",
    "KEYSET_FILES, KEYSET_FILE",
    "DATABASE_URI, DATABASE_URL",
    "database_url, DATABASE_URL",
    "DATABSE_URL, DATABASE_URL",
    "PUBLIC_ULR, PUBLIC_URL",
    "RETENTION_SIGHTING, RETENTION_SIGHTINGS",
    "SERVICE_KEY, SERVICE_KEYS",
    "MEDIA_ALLOWED_HOSTS, MEDIA_ALLOWED_PRIVATE_HOSTS",
    "CLEARING_GAURD, CLEARING_GUARD"
  })
  void a_mistyped_name_is_told_with_the_nearest_setting(String name, String nearest) {
    assertEquals(
        List.of(name + " is not a setting and is ignored. Did you mean " + nearest + "?"),
        UnknownNames.warnings(Map.of(name, "hunter2")));
  }

  @ParameterizedTest
  @CsvSource({"POST_X, x", "WEBHOOK_Y, y", "INTERNAL_Z, z"})
  void every_prefix_is_looked_at(String name, String value) {
    assertEquals(1, UnknownNames.warnings(Map.of(name, value)).size());
  }

  @Test
  void what_is_known_or_not_ours_is_not_told() {
    var known = KnownSettings.names().stream().collect(Collectors.toMap(name -> name, _ -> "x"));
    assertEquals(List.of(), UnknownNames.warnings(known));
    assertEquals(
        List.of(),
        UnknownNames.warnings(
            Map.of(
                "PATH", "x",
                "HOSTNAME", "x",
                "JAVA_HOME", "x",
                "COUNTERSIGN_JDK", "x",
                "AUTH_SERVICE_HOST", "10.0.0.1",
                "AUTH_SERVICE_PORT_HTTP", "80",
                "DATABASE_PORT_5432_TCP_ADDR", "10.0.0.2",
                "DATABASE_PORT", "tcp://10.0.0.2:5432")));
  }

  @Test
  void a_setting_that_is_no_secret_has_no_file() {
    assertTrue(UnknownNames.warnings(Map.of("AUTH_ISSUER_FILE", "x")).getFirst().contains("AUTH_"));
  }
}
