package countersign.bootstrap;

import countersign.adapters.persistence.DatabaseSettings;
import countersign.adapters.persistence.Kek;
import countersign.adapters.persistence.VaultAccess;
import countersign.bootstrap.Settings.Identity;
import countersign.bootstrap.Settings.Listening;
import countersign.bootstrap.Settings.LogFormat;
import countersign.bootstrap.Settings.Storage;
import countersign.bootstrap.Settings.Twitter;
import countersign.domain.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads [Settings] from environment variables; every name and default stands here once.
final class SettingsReader {
  private static final String DATABASE_URL = "DATABASE_URL";
  private static final String EMBEDDED = "embedded";

  private final Environment environment;

  private SettingsReader(Environment environment) {
    this.environment = environment;
  }

  static Settings read(Map<String, String> variables, boolean needsIdentity) throws WrongSettings {
    var environment = new Environment(variables);
    var reader = new SettingsReader(environment);
    var listening = reader.listening();
    if (needsIdentity) {
      reader.refuseForeignHost(listening.host()); // who does not listen need not care
    }
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

  private void refuseForeignHost(String host) {
    if (environment.text("HOST").isPresent()) {
      OwnAddress.complaint(host).ifPresent(what -> environment.problem("HOST", what));
    }
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
    var data = environment.path("DATA_DIR").orElse(Path.of("data"));
    return new Storage(
        database(),
        environment.text(DATABASE_URL).filter(EMBEDDED::equals).isPresent(),
        data,
        environment.path("KEYSET_FILE").orElse(data.resolve("keyset.json")),
        keyEncryptionKey());
  }

  private Optional<DatabaseSettings> database() {
    try {
      return environment
          .text(DATABASE_URL)
          .filter(url -> !url.equals(EMBEDDED))
          .map(Secret::new)
          .map(url -> DatabaseSettings.parse(DATABASE_URL, url));
    } catch (IllegalArgumentException wrong) {
      environment.problem(DATABASE_URL, "is wrong: " + wrong.getMessage());
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
    // All are read, also where there is no issuer, for their problems.
    var jwksUrl = environment.url("AUTH_JWKS_URL");
    var audience = environment.text("AUTH_AUDIENCE");
    var parties = authorizedParties();
    var cookie = cookieName();
    var signInUrl = environment.url("SIGN_IN_URL");
    return issuer.map(url ->
        new Identity(
            given, jwksUrl.orElseGet(() -> wellKnown(url)), audience, parties, cookie, signInUrl));
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
