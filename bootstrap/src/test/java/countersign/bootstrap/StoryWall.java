package countersign.bootstrap;

import countersign.adapters.persistence.Database;
import countersign.adapters.persistence.DatabaseSettings;
import countersign.adapters.persistence.EmbeddedPostgresServer;
import countersign.adapters.persistence.Keyset;
import countersign.adapters.persistence.KeysetFile;
import countersign.adapters.twitter.JdkTwitterOAuth;
import countersign.adapters.twitter.TwitterClient;
import countersign.application.port.out.TwitterOAuth.ExchangeAnswer;
import countersign.application.port.out.TwitterOAuth.RequestTokenAnswer;
import countersign.domain.ConsumerPair;
import countersign.domain.Secret;
import countersign.domain.TokenPair;
import countersign.domain.UserId;
import countersign.domain.Verifier;
import countersign.sandbox.Sandbox;
import countersign.sandbox.SandboxSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An application that keeps its users' tokens in clear, a database of ours for each test, and the
/// sandbox.
final class StoryWall implements AutoCloseable {
  private static final ConsumerPair CONSUMER =
      new ConsumerPair(new Secret("storywall-key"), new Secret("storywall-consumer-secret"));
  private static final URI CALLBACK = URI.create("http://127.0.0.1/callback");

  /// What a command came to.
  record Ran(int status, String out, String err) {
    boolean says(String text) {
      return out.contains(text) || err.contains(text);
    }
  }

  private final Resources resources = new Resources();
  private final Path folder;
  private final EmbeddedPostgresServer postgres;
  private final Sandbox sandbox;
  private final Keyset keyset;
  private int databases;

  StoryWall() throws Exception {
    folder = ScratchFolder.create("import");
    keyset = KeysetFile.create(folder.resolve("keyset.json"), Optional.empty());
    postgres = resources.add(EmbeddedPostgresServer.start(folder));
    sandbox =
        resources.add(
            Sandbox.start(
                new SandboxSettings(
                    "127.0.0.1",
                    RunningDemo.freePortPair(),
                    "storywall-key",
                    "storywall-consumer-secret",
                    List.of(CALLBACK.toString()),
                    Optional.empty(),
                    InstantSource.system(),
                    new SecureRandom(),
                    Optional.empty())));
  }

  Sandbox sandbox() {
    return sandbox;
  }

  /// Both databases as if nothing had ever happened.
  void begin() {
    databases++;
    sql("postgres", "create database " + ours());
    sql("postgres", "create database " + theirs());
    try (var database =
        Database.open(DatabaseSettings.parse("DATABASE_URL", new Secret(ourUrl())))) {
      database.migrate(); // the import does not
    }
    theirs(
        """
        create table users (id text primary key, twitter_access_token text,
          twitter_refresh_token text, twitter_oauth1_token text, twitter_oauth1_token_secret text)\
        """);
  }

  private String ours() {
    return "ours_" + databases;
  }

  private String theirs() {
    return "theirs_" + databases;
  }

  void theirs(String sql) {
    sql(theirs(), sql);
  }

  void ours(String sql) {
    sql(ours(), sql);
  }

  /// Users `user-1` and so on, with tokens `token-1` and secrets `secret-1`.
  void users(int number) {
    theirs(
        "insert into users select 'user-' || n, null, null, 'token-' || n, 'secret-' || n"
            + " from generate_series(1, %d) n".formatted(number));
  }

  void user(String id, TokenPair pair) {
    theirs(
        "insert into users values ('%s', null, null, '%s', '%s')"
            .formatted(id, pair.token().reveal(), pair.secret().reveal()));
  }

  private void sql(String database, String sql) {
    Sql.execute(url(database), sql);
  }

  List<String> theirRows(String sql) {
    return Sql.rows(theirUrl(), sql);
  }

  List<String> ourRows(String sql) {
    return Sql.rows(ourUrl(), sql);
  }

  private String url(String database) {
    return postgres.settings().jdbcUrl().replaceAll("/[^/]*$", "/" + database) + "?user=postgres";
  }

  String theirUrl() {
    return url(theirs());
  }

  String ourUrl() {
    return url(ours());
  }

  Map<String, String> environment() {
    var environment = new HashMap<String, String>();
    environment.put("DATABASE_URL", ourUrl());
    environment.put("KEYSET_FILE", folder.resolve("keyset.json").toString());
    environment.put("TWITTER_API_KEY", "storywall-key");
    environment.put("TWITTER_API_SECRET", "storywall-consumer-secret");
    environment.put("TWITTER_API_BASE_URL", sandbox.baseUrl().toString());
    return environment;
  }

  Ran run(String... options) {
    return run(environment(), theirUrl(), options);
  }

  Ran run(Map<String, String> environment, String from, String... options) {
    return command(environment, List.of("import", "--from", from), options);
  }

  Ran command(Map<String, String> environment, List<String> command, String... options) {
    var out = new StringWriter();
    var err = new StringWriter();
    var arguments = new ArrayList<>(command);
    arguments.addAll(List.of(options));
    var status =
        Main.commandLine(environment)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments.toArray(String[]::new));
    return new Ran(status, out.toString(), err.toString());
  }

  /// What is stored of a user, decrypted.
  Optional<TokenPair> held(String user) {
    return held(user, keyset);
  }

  Optional<TokenPair> held(String user, Keyset keyset) {
    try (var database =
        Database.open(DatabaseSettings.parse("DATABASE_URL", new Secret(ourUrl())))) {
      var vault = database.vault(keyset, InstantSource.system());
      var id = new UserId(user);
      return vault.find(id).held().flatMap(pair -> vault.open(id, pair.generation()));
    }
  }

  /// A pair that X gave out to `screenName`.
  TokenPair approved(String screenName) {
    try (var client =
        new TwitterClient(sandbox.baseUrl(), InstantSource.system(), new SecureRandom())) {
      var twitter = new JdkTwitterOAuth(client);
      var temporary =
          ((RequestTokenAnswer.Issued) twitter.requestToken(CONSUMER, CALLBACK)).temporary();
      var back = sandbox.switches().approve(temporary.token().reveal(), screenName);
      var verifier = back.getQuery().replaceAll(".*oauth_verifier=([^&]*).*", "$1");
      return ((ExchangeAnswer.Exchanged)
              twitter.exchange(CONSUMER, temporary, new Verifier(new Secret(verifier))))
          .pair();
    }
  }

  @Override
  public void close() {
    resources.close();
  }
}
