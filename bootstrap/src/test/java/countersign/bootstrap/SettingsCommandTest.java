package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SettingsCommandTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shows_what_holds_and_where_it_comes_from() throws Exception {
    var file =
        Files.writeString(folder.resolve("env"), "PORT=9000\nAUTH_ISSUER=https://id.example/\n");
    var secret = Files.writeString(folder.resolve("secret"), "hunter2\n");
    var environment =
        Map.of(
            "DATA_DIR", "/srv/data",
            "TWITTER_API_KEY", "hunter2",
            "TWITTER_API_SECRET_FILE", secret.toString(),
            "DATABASE_URL", "postgresql://u:hunter2@db.example/x");

    assertEquals(0, run(environment, "settings", "--json", "--env-file", file.toString()));

    var settings = JsonMapper.shared().readTree(out.toString()).path("settings");
    assertSetting(settings, "PORT", "9000", "env-file");
    assertSetting(settings, "PUBLIC_URL", "http://127.0.0.1:9000", "default");
    assertSetting(settings, "DATA_DIR", "/srv/data", "environment");
    assertSetting(settings, "KEYSET_FILE", "/srv/data/keyset.json", "default");
    assertSetting(settings, "AUTH_JWKS_URL", "https://id.example/.well-known/jwks.json", "default");
    assertSetting(settings, "DATABASE_URL", "jdbc:postgresql://db.example:5432/x", "environment");
    assertTrue(named(settings, "TWITTER_API_KEY").path("value").isNull());
    assertEquals("file", named(settings, "TWITTER_API_SECRET").path("origin").asString());
    assertEquals(secret.toString(), named(settings, "TWITTER_API_SECRET").path("file").asString());
    assertFalse(out.toString().contains("hunter2"), out::toString);
  }

  @Test
  void prints_no_secret_whatever_is_set() {
    var environment = new HashMap<String, String>();
    KnownSettings.ALL.stream()
        .filter(Setting::isSecret)
        .forEach(setting -> environment.put(setting.name(), "hunter2"));
    environment.put("TWITTER_API_SECERT", "hunter2");

    assertEquals(2, run(environment, "settings"));

    assertFalse((out + "" + err).contains("hunter2"), () -> out + "" + err);
    assertTrue(err.toString().contains("TWITTER_API_SECERT"), err::toString);
    assertTrue(err.toString().contains("DATABASE_URL"), err::toString);
  }

  @Test
  void a_file_may_be_named_before_or_after_any_command() throws Exception {
    var file = Files.writeString(folder.resolve("env"), "PORT=hunter2\n").toString();

    for (var line :
        new String[][] {
          {"--env-file", file, "serve"},
          {"serve", "--env-file", file},
          {"keys", "status", "--env-file=" + file},
          {"service-key", "list", "--env-file", file},
          {"--env-file", file, "clearing", "status"}
        }) {
      err.getBuffer().setLength(0);
      assertEquals(2, run(Map.of(), line), err::toString);
      assertTrue(err.toString().contains("  PORT must be a port number"), err::toString);
    }
  }

  @Test
  void a_wrong_file_is_exit_status_2_and_named() {
    assertEquals(2, run(Map.of(), "settings", "--env-file", folder.resolve("none").toString()));
    assertTrue(err.toString().contains("there is no file"), err::toString);
  }

  private static void assertSetting(JsonNode all, String name, String value, String origin) {
    assertEquals(value, named(all, name).path("value").asString());
    assertEquals(origin, named(all, name).path("origin").asString());
  }

  private static JsonNode named(JsonNode all, String name) {
    return all.valueStream()
        .filter(setting -> setting.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private int run(Map<String, String> environment, String... arguments) {
    return Main.commandLine(environment)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
