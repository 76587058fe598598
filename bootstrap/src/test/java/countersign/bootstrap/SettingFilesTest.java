package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Secrets that come from files, by `NAME_FILE`.
class SettingFilesTest {
  @TempDir private Path folder;

  static Iterable<String> secrets() {
    return KnownSettings.ALL.stream().filter(Setting::isSecret).map(Setting::name).toList();
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void every_secret_may_be_the_content_of_a_file(String name) throws Exception {
    var file = file("the-value\n");

    assertEquals(Optional.of("the-value"), read(Map.of(name + "_FILE", file)).text(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "hunter2\n", "hunter2\r\n"})
  void the_last_line_break_of_a_file_does_not_count(String content) throws Exception {
    var environment = read(Map.of("TWITTER_CLIENT_SECRET_FILE", file(content)));

    assertEquals(Optional.of(new Secret("hunter2")), environment.secret("TWITTER_CLIENT_SECRET"));
  }

  @Test
  void a_value_and_a_file_for_the_same_secret_are_an_error() throws Exception {
    var problem =
        problem(
            Map.of(
                "TWITTER_API_KEY",
                "k",
                "TWITTER_API_SECRET",
                "s",
                "TWITTER_API_SECRET_FILE",
                file("t")));

    assertEquals("TWITTER_API_SECRET and TWITTER_API_SECRET_FILE are both set: unset one", problem);
  }

  @Test
  void a_file_that_is_missing_is_named_once_and_its_secret_is_not_called_missing() {
    var missing = folder.resolve("none").toString();

    assertEquals(
        "TWITTER_API_SECRET_FILE: there is no file " + missing,
        problem(Map.of("TWITTER_API_KEY", "k", "TWITTER_API_SECRET_FILE", missing)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \r\n"})
  void an_empty_file_is_named(String content) throws Exception {
    var file = file(content);

    assertEquals(
        "KEYSET_KEK_FILE: the file " + file + " is empty",
        problem(Map.of("KEYSET_KEK_FILE", file)));
  }

  @Test
  void a_folder_is_no_file() {
    var problem = problem(Map.of("DATABASE_URL_FILE", folder.toString()));

    assertTrue(problem.startsWith("DATABASE_URL_FILE: "), problem);
    assertTrue(problem.contains("folder") || problem.contains("directory"), problem);
  }

  @Test
  void a_file_of_another_encoding_or_size_is_named() throws Exception {
    var latin = Files.write(folder.resolve("latin"), new byte[] {'a', (byte) 0xE4});
    var large = Files.write(folder.resolve("large"), new byte[2 * 1024 * 1024]);

    assertTrue(problem(Map.of("VAULT_TOKEN_FILE", latin.toString())).endsWith("is not UTF-8"));
    assertTrue(problem(Map.of("VAULT_TOKEN_FILE", large.toString())).endsWith("1 MiB"));
    assertTrue(problem(Map.of("VAULT_TOKEN_FILE", "/dev/zero")).endsWith("1 MiB"));
  }

  @Test
  void a_stray_character_is_told_of_the_file_and_not_repeated() throws Exception {
    var problem = problem(Map.of("SERVICE_KEYS_FILE", file("\uFEFFhunter2\n")));

    assertTrue(problem.startsWith("SERVICE_KEYS_FILE has a byte order mark"), problem);
    assertFalse(problem.contains("hunter2"), problem);
  }

  @Test
  void what_is_no_secret_is_not_read_from_a_file() {
    assertEquals(
        Optional.empty(), read(Map.of("AUTH_ISSUER_FILE", "/etc/hostname")).text("AUTH_ISSUER"));
  }

  private String problem(Map<String, String> variables) {
    var wrong = assertThrows(WrongSettings.class, () -> Settings.storageOnly(variables));
    assertEquals(1, wrong.problems().size(), wrong::toString);
    return wrong.problems().getFirst();
  }

  private static Environment read(Map<String, String> variables) {
    return new Environment(variables);
  }

  private String file(String content) throws Exception {
    return Files.writeString(folder.resolve("secret"), content).toString();
  }
}
