package countersign.adapters.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import countersign.adapters.persistence.DatabaseSettings.Pooling;
import countersign.domain.Secret;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Takes a connection URL apart: PostgreSQL documentation 18, section 32.1.1.2, "Connection URIs",
/// and pgjdbc's form of it. Every complaint is free of the URL's values: a password with a stray
/// `@`, `/` or `?` may turn up in any of its parts.
final class DatabaseUrl {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<jdbc>jdbc:)?(?:postgresql|postgres):"
              + "(?://(?:(?<user>[^@/?#]*)@)?(?<hosts>[^/?#@]*)(?:/(?<db>[^?#/@]*))?"
              + "|(?<bare>[^/?#@]*))"
              + "(?:\\?(?<query>[^#]*))?");
  private static final Pattern HOST =
      Pattern.compile("(?<name>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])?(?::(?<port>[0-9]{1,5}))?");

  /// A folder with a server's socket, as the host: `%2Fvar%2Frun%2Fpostgresql`.
  private static final Pattern FOLDER =
      Pattern.compile("(?<folder>%2[Ff][^:,]*)(?::(?<port>[0-9]{1,5}))?");

  private final UrlParameters parameters;
  private final String jdbcUrl;
  private final Optional<String> user;
  private final Optional<String> password;

  DatabaseUrl(String url) {
    var parts = FORM.matcher(url.strip());
    if (!parts.matches()) {
      throw wrong("must be postgresql://user:password@host:port/database or jdbc:postgresql:…");
    }
    var hosts = Optional.ofNullable(parts.group("hosts")).orElse("");
    var folder = FOLDER.matcher(hosts);
    var isFolder = folder.matches();
    var listed = isFolder ? "localhost:" + port(folder.group("port")) : hosts(hosts);
    parameters =
        new UrlParameters(
            parts.group("jdbc") != null,
            pairs(Optional.ofNullable(parts.group("query")).orElse("")));
    var credentials = Optional.ofNullable(parts.group("user")).orElse("").split(":", 2);
    user = once("user", decoded(credentials[0]), parameters.take("user"));
    password =
        once(
            "password",
            decoded(credentials.length == 2 ? credentials[1] : ""),
            parameters.take("password"));
    var database =
        once(
            "dbname",
            Optional.ofNullable(parts.group("db"))
                .or(() -> Optional.ofNullable(parts.group("bare")))
                .flatMap(DatabaseUrl::decoded),
            parameters.take("dbname"));
    var place =
        parameters.place(
            hosts.isEmpty() || hosts.equals("localhost") ? Optional.empty() : Optional.of(listed));
    if (isFolder) {
      parameters.useSocket(decoded(folder.group("folder")).orElse(""), port(folder.group("port")));
    }
    jdbcUrl =
        "jdbc:postgresql://"
            + place.map(DatabaseUrl::hosts).orElse(listed)
            + "/"
            + URLEncoder.encode(database.orElse(""), UTF_8);
  }

  DatabaseSettings settings(String name, Pooling pooling) {
    return new DatabaseSettings(
        name,
        jdbcUrl,
        user,
        password.map(Secret::new),
        parameters.properties(),
        parameters.schemas(),
        parameters.pooling(pooling));
  }

  private static String hosts(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(DatabaseUrl::host)
        .collect(Collectors.joining(","));
  }

  private static String host(String text) {
    var host = HOST.matcher(text);
    if (!host.matches()) {
      throw wrong("has a host or port that is none; write special characters as %XX");
    }
    return Optional.ofNullable(host.group("name")).orElse("localhost")
        + ":"
        + port(host.group("port"));
  }

  private static int port(@Nullable String text) {
    var port = text == null ? 5432 : Integer.parseInt(text);
    if (port < 1 || port > 65535) {
      throw wrong("has a port outside 1 to 65535");
    }
    return port;
  }

  private static Map<String, String> pairs(String query) {
    if (query.indexOf('@') >= 0) {
      throw wrong("has an @ after the ?; write special characters of the password as %XX");
    }
    var pairs = new LinkedHashMap<String, String>();
    for (var pair : query.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      var equals = pair.indexOf('=');
      if (equals < 1) {
        throw wrong("has a parameter without a value");
      }
      var name = decoded(pair.substring(0, equals)).orElse("");
      var value = decoded(pair.substring(equals + 1)).orElse("");
      if (pairs.putIfAbsent(name, value) != null) {
        throw wrong("has a parameter twice" + UrlParameters.ifKnown(name));
      }
    }
    return pairs;
  }

  private static Optional<String> once(
      String name, Optional<String> inFront, Optional<String> asParameter) {
    if (inFront.isPresent() && asParameter.isPresent()) {
      throw wrong("says " + name + " twice: in front of the ? and as a parameter");
    }
    return inFront.or(() -> asParameter);
  }

  /// A `+` is a plus; libpq does not read it as a space.
  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(URLDecoder.decode(text.replace("+", "%2B"), UTF_8))
          .filter(value -> !value.isEmpty());
    } catch (IllegalArgumentException _) {
      throw wrong("has a % that begins no escape; write a percent sign as %25");
    }
  }

  static IllegalArgumentException wrong(String how) {
    return new IllegalArgumentException("The database URL " + how);
  }
}
