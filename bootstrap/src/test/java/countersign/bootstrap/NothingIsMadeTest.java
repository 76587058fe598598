package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.adapters.persistence.DatabaseSettings;
import countersign.domain.Secret;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which database there is, and that only `demo`, `serve` and `migrate` make one.
class NothingIsMadeTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "service-key create --name media --scopes post",
        "service-key list",
        "clearing status",
        "clearing resume",
        "audit verify",
        "audit anchor",
        "audit export --user u",
        "keys status",
        "keys rotate --wait 0",
        "keys rewrap",
        "keys retire"
      })
  void in_the_wrong_folder_a_command_makes_nothing_and_names_what_is_missing(String line)
      throws Exception {
    var data = folder.resolve("data");

    assertEquals(1, run(Map.of("DATA_DIR", data.toString()), line.split(" ")));

    assertEquals("", out.toString());
    assertTrue(err.toString().contains("DATABASE_URL"), err::toString);
    assertTrue(err.toString().contains("DATA_DIR, which is " + data), err::toString);
    assertFalse(Files.exists(data));
  }

  @Test
  void an_existing_folder_is_left_as_it_is() throws Exception {
    assertEquals(1, run(Map.of("DATA_DIR", folder.toString()), "service-key", "list"));

    try (var files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void a_keyset_is_made_once_for_its_owner_alone_and_its_keys_are_named() throws Exception {
    var file = folder.resolve("new/keys.json");
    var environment = Map.of("KEYSET_FILE", file.toString());

    assertEquals(0, run(environment, "keys", "create"));
    assertTrue(out.toString().contains(file + ", not encrypted"), out::toString);
    assertTrue(out.toString().contains("Back it up"), out::toString);
    assertEquals("rw-------", mode(file));
    var made = Files.readString(file);

    assertEquals(1, run(environment, "keys", "create"));
    assertTrue(err.toString().contains("not overwritten"), err::toString);
    assertEquals(made, Files.readString(file));
  }

  @Test
  void a_keyset_is_encrypted_by_the_option_or_the_environment() throws Exception {
    var kek = "env:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    var first = folder.resolve("first.json");
    var second = folder.resolve("second.json");

    assertEquals(0, run(Map.of("KEYSET_FILE", first.toString()), "keys", "create", "--kek", kek));
    assertEquals(
        0,
        run(
            Map.of("KEYSET_FILE", second.toString(), "KEYSET_KEK", kek),
            "keys",
            "create",
            "--json"));

    for (var file : new Path[] {first, second}) {
      assertTrue(Files.readString(file).contains("\"encrypted\": true"));
    }
    assertFalse((out + "" + err).contains("AAECAwQ"));
    assertEquals(2, run(Map.of(), "keys", "create", "--kek", "env:hunter2"));
    assertEquals(2, run(Map.of("KEYSET_KEK", kek), "keys", "create", "--kek", "env:other"));
    assertFalse(err.toString().contains("hunter2"), err::toString);
  }

  @Test
  void a_folder_that_cannot_be_made_is_named_with_the_reason() throws Exception {
    var file = Files.writeString(folder.resolve("file"), "x");

    assertEquals(1, run(Map.of("KEYSET_FILE", file + "/keys.json"), "keys", "create"));
    assertTrue(err.toString().contains(file.toString()), err::toString);
  }

  @Test
  void the_service_says_which_database_it_uses_and_no_password() throws Exception {
    var external =
        DatabaseSettings.parse(
            "DATABASE_URL", new Secret("postgresql://u:hunter2@db.example:6000/tokens"));
    assertEquals(
        "The database is db.example:6000/tokens", DatabaseLine.of(storage(Map.of(), external)));

    var unset = DatabaseLine.of(Settings.storageOnly(Map.of("DATA_DIR", "data")).storage());
    assertTrue(unset.contains(Path.of("data").toAbsolutePath().toString()), unset);
    assertTrue(unset.endsWith("made just now: nothing is stored in it (DATABASE_URL is not set)"));

    Files.writeString(Files.createDirectory(folder.resolve("postgres")).resolve("PG_VERSION"), "1");
    var asked =
        DatabaseLine.of(
            Settings.storageOnly(Map.of("DATABASE_URL", "embedded", "DATA_DIR", folder.toString()))
                .storage());
    assertEquals(
        "The database is an embedded PostgreSQL in " + folder + ", which was there before", asked);
  }

  private static Settings.Storage storage(Map<String, String> variables, DatabaseSettings database)
      throws WrongSettings {
    var read = Settings.storageOnly(variables).storage();
    return new Settings.Storage(
        Optional.of(database), false, read.dataDirectory(), read.keysetFile(), Optional.empty());
  }

  private static String mode(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private int run(Map<String, String> environment, String... arguments) {
    return Main.commandLine(environment)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
