package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Each command of the shipped program really runs. Which there are is taken from its own help, so
/// that none is forgotten: one without arguments of its own below is run without any.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 20, unit = TimeUnit.MINUTES) // some forty processes, one after the other
class PackagedCommandsIT {
  private static final Pattern LISTED = Pattern.compile("^ {2}([a-z][a-z-]*)(, [a-z-]+)* .*");

  /// They run until they are stopped, in tests of their own.
  private static final Set<String> SERVERS = Set.of("demo", "serve", "sandbox");

  /// A run that ends well.
  private record Recipe(String command, List<String> options) {
    static Recipe of(String command, String... options) {
      return new Recipe(command, List.of(options));
    }
  }

  /// In an order in which each finds what it needs.
  private static final List<Recipe> RECIPES =
      List.of(
          Recipe.of("migrate"),
          Recipe.of("service-key create", "--name", "cli", "--scopes", "read"),
          Recipe.of("service-key list"),
          Recipe.of("service-key revoke", "cli"),
          Recipe.of("check-credentials"),
          Recipe.of("import", "--from", "THEIRS"),
          Recipe.of("audit export", "--user", "user-1"),
          Recipe.of("audit anchor"),
          Recipe.of("audit verify"),
          Recipe.of("clearing status"),
          Recipe.of("clearing resume"),
          Recipe.of("keys rotate", "--wait", "0"),
          Recipe.of("keys rewrap"),
          Recipe.of("keys retire", "--now"),
          Recipe.of("keys status"));

  private record Ran(int status, String said) {}

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static PackagedScene scene;

  @BeforeAll
  static void setTheScene() throws Exception {
    scene = new PackagedScene();
    Sql.execute(
        scene.theirUrl(),
        "create table users (id text primary key, twitter_access_token text,"
            + " twitter_refresh_token text, twitter_oauth1_token text,"
            + " twitter_oauth1_token_secret text)");
    var pair = scene.sandbox().switches().ownPair("alice");
    Sql.execute(
        scene.theirUrl(),
        "insert into users values ('user-1', null, null, '%s', '%s')"
            .formatted(pair.token(), pair.secret()));
  }

  @AfterAll
  static void clear() {
    scene.close();
  }

  @Test
  void every_command_has_help_and_does_what_it_says() throws Exception {
    var leaves = new TreeSet<String>();
    collect(List.of(), leaves);
    assertTrue(leaves.containsAll(List.of("demo", "serve")), leaves::toString);
    var failed = new TreeMap<String, String>();

    for (var recipe : RECIPES) {
      assertTrue(leaves.remove(recipe.command()), () -> "the help lacks " + recipe.command());
      var ran = run(words(recipe));
      if (ran.status() != 0 || isBroken(ran)) {
        failed.put(recipe.command(), ran.toString());
      }
    }
    leaves.removeAll(SERVERS);
    for (var command : leaves) {
      var ran = run(List.of(command.split(" ")));
      if (ran.status() > 2 || isBroken(ran)) {
        failed.put(command, ran.toString());
      }
    }

    assertEquals(new TreeMap<>(), failed);
    var held = "select count(*) from token_pair where slot = 'held'";
    assertEquals(List.of("1"), Sql.rows(scene.ourUrl(), held));
  }

  private static List<String> words(Recipe recipe) {
    var words = new ArrayList<>(List.of(recipe.command().split(" ")));
    for (var option : recipe.options()) {
      words.add(option.equals("THEIRS") ? scene.theirUrl() : option);
    }
    return words;
  }

  /// A class that is missing, or a stack for somebody who asked for an answer.
  private static boolean isBroken(Ran ran) {
    return ran.said().contains("NoClassDefFound")
        || ran.said().contains("ClassNotFound")
        || ran.said().contains("\tat ");
  }

  private static void collect(List<String> command, Set<String> leaves) throws Exception {
    var asked = new ArrayList<>(command);
    asked.add("--help");
    var help = run(asked);
    assertEquals(0, help.status(), help::said);
    assertTrue(help.said().startsWith("Usage: "), help::said);
    var below = commands(help.said());
    if (below.isEmpty()) {
      leaves.add(String.join(" ", command));
    }
    for (var name : below) {
      if (!name.equals("help")) {
        var next = new ArrayList<>(command);
        next.add(name);
        collect(next, leaves);
      }
    }
  }

  private static List<String> commands(String help) {
    return help.lines()
        .dropWhile(line -> !line.equals("Commands:"))
        .map(LISTED::matcher)
        .filter(match -> match.matches())
        .map(match -> match.group(1))
        .toList();
  }

  private static Ran run(List<String> arguments) throws Exception {
    var out = Files.createTempFile(scene.folder(), "command", ".txt");
    var builder = PackagedLauncher.command(arguments).redirectErrorStream(true);
    builder.environment().putAll(scene.environment());
    builder.environment().put("COUNTERSIGN_JAVA_OPTS", "-XX:TieredStopAtLevel=1"); // starts sooner
    var process = builder.redirectOutput(out.toFile()).start();
    assertTrue(process.waitFor(5, TimeUnit.MINUTES), () -> arguments + " does not end");
    return new Ran(process.exitValue(), Files.readString(out));
  }
}
