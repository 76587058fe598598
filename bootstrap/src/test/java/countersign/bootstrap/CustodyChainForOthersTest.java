package countersign.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import countersign.domain.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script in `docs/custody-chain.md`, and a log of some size.
class CustodyChainForOthersTest {
  /// More by `-Dcountersign.events=1000000`.
  private static final int EVENTS = Integer.getInteger("countersign.events", 20_000);

  @SuppressWarnings("NullAway.Init")
  private static CustodyScenes scenes;

  @TempDir private Path folder;

  @BeforeAll
  static void open() throws Exception {
    scenes = new CustodyScenes();
  }

  @AfterAll
  static void close() {
    scenes.close();
  }

  @BeforeEach
  void begin() {
    scenes.begin();
  }

  private static String inDocument(String language) throws IOException {
    var block = Pattern.compile("```" + language + "\n(.*?)\n```", Pattern.DOTALL);
    var found = block.matcher(Files.readString(Path.of("../docs/custody-chain.md")));
    assertTrue(found.find());
    return found.group(1);
  }

  /// As `psql --csv` prints it.
  private static List<String> csv(String select) throws SQLException {
    try (var connection = DriverManager.getConnection(scenes.url());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(select)) {
      var columns = rows.getMetaData().getColumnCount();
      var lines = new ArrayList<String>();
      var names = new ArrayList<String>();
      for (var column = 1; column <= columns; column++) {
        names.add(rows.getMetaData().getColumnLabel(column));
      }
      lines.add(String.join(",", names));
      while (rows.next()) {
        var values = new ArrayList<String>();
        for (var column = 1; column <= columns; column++) {
          values.add(Optional.ofNullable(rows.getString(column)).orElse(""));
        }
        lines.add(String.join(",", values));
      }
      return lines;
    }
  }

  private CustodyScenes.Ran script() throws Exception {
    var script = Files.writeString(folder.resolve("verify.py"), inDocument("python"));
    var log = Files.write(folder.resolve("log.csv"), csv(inDocument("sql")));
    var process =
        new ProcessBuilder("python3", script.toString())
            .redirectInput(log.toFile())
            .redirectErrorStream(true)
            .start();
    var out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    return new CustodyScenes.Ran(process.exitValue(), out, "");
  }

  private static boolean hasPython() {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void the_script_in_the_document_verifies_a_real_log_and_tells_what_was_changed()
      throws Exception {
    assumeTrue(hasPython());
    assertTrue(inDocument("python").lines().count() <= 30);
    var hash =
        scenes.value(
            "select encode(hash, 'hex') from custody_event where shard = 0"
                + " order by link desc limit 1");

    var good = script();
    scenes.sql("update custody_event set service = null where shard = 0 and link = 7");
    var bad = script();

    assertEquals(0, good.status(), good::toString);
    assertTrue(good.out().contains(hash), good::toString);
    assertEquals(1, bad.status(), bad::toString);
    assertTrue(bad.out().startsWith("shard 0, link 7 does not hold\nshard 0 ends"), bad::toString);
  }

  @Test
  void who_acted_in_a_users_place_is_proven_by_the_script_and_by_the_service() throws Exception {
    assumeTrue(hasPython());
    try (var database = scenes.open()) {
      scenes.story(database).pairEndsBy("dave", "admin");
    }
    var actor = scenes.keyset().fingerprints().ofUser(new UserId("admin")).hex();

    var good = script();
    var verified = scenes.run("verify");
    var exported = scenes.run("export", "--user", "dave");
    scenes.sql("update custody_event set actor_fingerprint = null");
    var bad = script();
    var refused = scenes.run("verify");

    assertEquals(0, good.status(), good::toString);
    assertEquals(0, verified.status(), verified::toString);
    assertTrue(
        exported
            .out()
            .lines()
            .toList()
            .getLast()
            .contains("\"actorFingerprint\":\"" + actor + "\""),
        exported::toString);
    assertEquals(1, bad.status(), bad::toString);
    assertEquals(1, refused.status(), refused::toString);
  }

  @Test
  void a_long_log_is_walked_in_pages_and_one_change_in_it_is_found() throws Exception {
    new BulkHistory(scenes.url(), scenes.keyset().custodySeal()).write(EVENTS);

    var good = scenes.run("verify");
    scenes.sql("update custody_event set reason = 'x' where shard = 13 and link = 2001");
    var bad = scenes.run("verify");

    assertEquals(0, good.status(), good::toString);
    assertEquals(1, bad.status(), bad::toString);
    assertTrue(bad.out().contains("(shard 13, link 2001)"), bad::toString);
    if (EVENTS > 100_000) {
      System.out.println(good);
    }
  }
}
