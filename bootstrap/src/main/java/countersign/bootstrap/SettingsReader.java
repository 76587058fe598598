package countersign.bootstrap;

import countersign.adapters.persistence.DatabaseSettings;
import countersign.adapters.persistence.Kek;
import countersign.adapters.persistence.VaultAccess;
import countersign.bootstrap.Settings.Identity;
import countersign.bootstrap.Settings.Listening;
import countersign.bootstrap.Settings.LogFormat;
import countersign.bootstrap.Settings.Storage;
import countersign.bootstrap.Settings.Twitter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads [Settings] from environment variables; every name and default stands here once.
final class SettingsReader {
  private final Environment environment;

  private SettingsReader(Environment environment) {
    this.environment = environment;
  }

  static Settings read(Map<String, String> variables, boolean needsIdentity) throws WrongSettings {
    var environment = new Environment(variables);
    var reader = new SettingsReader(environment);
    var listening = reader.listening();
    var settings =
        new Settings(
            listening,
            reader.storage(),
            new TwitterSettingsReader(environment, listening).read(),
            reader.identity(needsIdentity),
            new UseSettingsReader(environment).read(),
            environment.choice("LOG_FORMAT", LogFormat.class, LogFormat.TEXT));
    refuseIfWrong(environment);
    return settings;
  }

  static Twitter readOwnCredentials(Map<String, String> variables) throws WrongSettings {
    var environment = new Environment(variables);
    var listening = new SettingsReader(environment).listening();
    var twitter = new TwitterSettingsReader(environment, listening);
    twitter.requireOwnCredentials();
    var settings = twitter.read();
    refuseIfWrong(environment);
    return settings;
  }

  private static void refuseIfWrong(Environment environment) throws WrongSettings {
    if (!environment.problems().isEmpty()) {
      throw new WrongSettings(environment.problems());
    }
  }

  private Listening listening() {
    var port = environment.port("PORT", 8080);
    var publicUrl = environment.url("PUBLIC_URL");
    if (publicUrl.filter(url -> !isOrigin(url)).isPresent()) {
      environment.problem("PUBLIC_URL", "must be an origin: scheme, host and port, no path");
    }
    return new Listening(
        environment.text("HOST").orElse("127.0.0.1"),
        port,
        origin(publicUrl.orElse(URI.create("http://127.0.0.1:" + port))));
  }

  private static boolean isOrigin(URI url) {
    var path = url.getRawPath();
    return (path == null || path.isEmpty() || path.equals("/"))
        && url.getRawQuery() == null
        && url.getRawFragment() == null;
  }

  private static URI origin(URI url) {
    return URI.create(url.getScheme() + "://" + url.getRawAuthority());
  }

  private Storage storage() {
    var data = Path.of(environment.text("DATA_DIR").orElse("data"));
    return new Storage(
        database(),
        data,
        environment.text("KEYSET_FILE").map(Path::of).orElse(data.resolve("keyset.json")),
        keyEncryptionKey());
  }

  private Optional<DatabaseSettings> database() {
    try {
      return environment.secret("DATABASE_URL").map(DatabaseSettings::parse);
    } catch (IllegalArgumentException wrong) {
      environment.problem("DATABASE_URL", "is wrong: " + wrong.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Kek> keyEncryptionKey() {
    try {
      var vault =
          new VaultAccess(environment.secret("VAULT_TOKEN"), environment.text("VAULT_NAMESPACE"));
      return environment.secret("KEYSET_KEK").map(setting -> Kek.parse(setting, vault));
    } catch (IllegalArgumentException wrong) {
      environment.problem("KEYSET_KEK", "is wrong: " + wrong.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Identity> identity(boolean needed) {
    var issuer = environment.url("AUTH_ISSUER");
    if (needed && environment.text("AUTH_ISSUER").isEmpty()) {
      environment.problem(
          "AUTH_ISSUER", "is missing: the issuer of your users' JWTs (try ./countersign demo)");
    }
    var given = environment.text("AUTH_ISSUER").orElse("");
    return issuer.map(url ->
        new Identity(
            given,
            environment.url("AUTH_JWKS_URL").orElseGet(() -> wellKnown(url)),
            environment.text("AUTH_AUDIENCE"),
            authorizedParties(),
            cookieName(),
            environment.url("SIGN_IN_URL")));
  }

  private static URI wellKnown(URI issuer) {
    return URI.create(issuer.toString().replaceAll("/+$", "") + "/.well-known/jwks.json");
  }

  private Set<String> authorizedParties() {
    return environment.text("AUTH_AUTHORIZED_PARTIES").stream()
        .flatMap(list -> Arrays.stream(list.split(",")))
        .map(String::strip)
        .filter(party -> !party.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private String cookieName() {
    var name = environment.text("AUTH_COOKIE").orElse(Settings.DEFAULT_COOKIE);
    if (!name.matches("[A-Za-z0-9_.-]+")) {
      environment.problem("AUTH_COOKIE", "must be a cookie name of letters, digits and _.-");
    }
    return name;
  }
}
