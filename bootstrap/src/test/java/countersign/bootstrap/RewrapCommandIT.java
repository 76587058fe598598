package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.adapters.persistence.Keyset;
import countersign.adapters.persistence.KeysetFile;
import countersign.bootstrap.StoryWall.Ran;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `keys rewrap` over a real database; once as a packaged process that is killed with -9.
class RewrapCommandIT {
  private static final int USERS = 400;

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init")
  private static StoryWall wall;

  @BeforeAll
  static void open() throws Exception {
    wall = new StoryWall();
  }

  @AfterAll
  static void close() {
    wall.close();
  }

  @BeforeEach
  void begin() {
    wall.begin();
  }

  /// With a keyset whose former key is that of the wall.
  private Map<String, String> rotated() throws Exception {
    var environment = new HashMap<>(wall.environment());
    var newer = folder.resolve("newer.json");
    var _ = KeysetFile.create(newer, Optional.empty());
    var former = Path.of(environment.get("KEYSET_FILE"));
    environment.put(
        "KEYSET_FILE", RotatedFile.of(former, newer, folder.resolve("rotated.json")).toString());
    return environment;
  }

  private static Keyset keyset(Map<String, String> environment) {
    return KeysetFile.open(Path.of(environment.get("KEYSET_FILE")), Optional.empty());
  }

  /// Rows under the former key.
  private static long old(Map<String, String> environment) {
    var count =
        "select count(*) from token_pair where substring(token_ciphertext from 1 for 5) <>"
            + " decode('01%08x', 'hex')".formatted(keyset(environment).encryptionKeyId());
    return Long.parseLong(wall.ourRows(count).getFirst());
  }

  private static Ran rewrap(Map<String, String> environment, String... options) {
    return wall.command(environment, List.of("keys", "rewrap"), options);
  }

  @Test
  void all_rows_are_re_encrypted_and_a_repeat_does_nothing() throws Exception {
    wall.users(25);
    assertEquals(0, wall.run().status());
    var environment = rotated();
    assertEquals(25, old(environment));

    var ran = rewrap(environment, "--batch", "10");

    assertEquals(0, ran.status(), ran::toString);
    assertTrue(ran.out().startsWith("25 rows were re-encrypted."), ran::toString);
    assertEquals(0, old(environment));
    assertEquals(
        List.of("rows_25_encryption_" + keyset(environment).encryptionKeyId()),
        wall.ourRows("select reason from custody_event where kind = 'rows_rewrapped'"));
    assertTrue(rewrap(environment).out().startsWith("0 rows were re-encrypted."));
    assertEquals(Optional.of(ImportScenes.pair(7)), wall.held("user-7", keyset(environment)));
  }

  @Test
  void a_row_that_does_not_decrypt_is_named_and_the_exit_status_is_1() throws Exception {
    wall.users(3);
    assertEquals(0, wall.run().status());
    wall.ours(
        "update token_pair set secret_ciphertext = token_ciphertext where user_id = 'user-2'");
    var environment = rotated();

    var ran = rewrap(environment);

    assertEquals(1, ran.status(), ran::toString);
    assertTrue(ran.says("NOT COMPLETE: 2 rows were re-encrypted"), ran::toString);
    assertTrue(ran.says("token_pair user-2, key "), ran::toString);
    assertTrue(ran.says("the row was altered"), ran::toString);
    assertEquals(1, old(environment));
  }

  @Test
  void a_process_that_was_killed_is_followed_by_one_that_finishes() throws Exception {
    wall.users(USERS);
    assertEquals(0, wall.run().status());
    var environment = rotated();
    var revisions = wall.ourRows("select user_id || revision from connection order by 1");

    var process = start(environment);
    while (old(environment) > USERS - 20) {
      assertTrue(process.isAlive(), () -> PackagedService.text(folder.resolve("err.txt")));
      Thread.sleep(5);
    }
    var _ = process.destroyForcibly().waitFor();
    var left = old(environment);
    assertTrue(left > 0 && left < USERS, () -> left + " were left");

    var repeat = rewrap(environment);

    assertEquals(0, repeat.status(), repeat::toString);
    assertTrue(repeat.out().startsWith(left + " rows were re-encrypted."), repeat::toString);
    assertEquals(0, old(environment));
    var keyset = keyset(environment);
    for (var number = 1; number <= USERS; number += 20) {
      assertEquals(Optional.of(ImportScenes.pair(number)), wall.held("user-" + number, keyset));
    }
    assertEquals(revisions, wall.ourRows("select user_id || revision from connection order by 1"));
    assertEquals(List.of(Integer.toString(USERS)), wall.ourRows("select count(*) from token_pair"));
  }

  /// One row at a time, so that it is met in the middle.
  private Process start(Map<String, String> environment) throws Exception {
    var builder = PackagedService.command("keys", folder);
    builder.command().addAll(List.of("rewrap", "--batch", "1"));
    builder.environment().putAll(environment);
    return builder.start();
  }
}
