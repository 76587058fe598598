package countersign.adapters.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import countersign.domain.Secret;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Takes a connection URL apart: PostgreSQL documentation 18, section 32.1.1.2, "Connection URIs",
/// and pgjdbc's form of it. Every complaint is free of the URL's content: a password with a stray
/// `@` or `/` may turn up in any of its parts.
final class DatabaseUrl {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:jdbc:)?(?:postgresql|postgres):"
              + "(?://(?:(?<user>[^@/?#]*)@)?(?<hosts>[^/?#@]*)(?:/(?<db>[^?#/@]*))?"
              + "|(?<bare>[^/?#@]*))"
              + "(?:\\?(?<query>[^#]*))?");
  private static final Pattern HOST =
      Pattern.compile("(?<name>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])?(?::(?<port>[0-9]{1,5}))?");
  private static final Map<String, String> NAMES =
      Map.of(
          "application_name", "ApplicationName",
          "channel_binding", "channelBinding",
          "connect_timeout", "connectTimeout",
          "gssencmode", "gssEncMode",
          "target_session_attrs", "targetServerType");
  private static final Map<String, String> SERVER_TYPES =
      Map.of(
          "read-write", "primary",
          "primary", "primary",
          "standby", "secondary",
          "read-only", "secondary",
          "prefer-standby", "preferSecondary",
          "any", "any");

  private final Map<String, String> properties = new LinkedHashMap<>();
  private final String jdbcUrl;
  private final Optional<String> user;
  private final Optional<String> password;

  DatabaseUrl(String url) {
    var parts = FORM.matcher(url.strip());
    if (!parts.matches()) {
      throw wrong("must be postgresql://user:password@host:port/database or jdbc:postgresql:…");
    }
    Optional.ofNullable(parts.group("query")).ifPresent(this::readQuery);
    var credentials = Optional.ofNullable(parts.group("user")).orElse("").split(":", 2);
    user = decoded(credentials[0]).or(() -> Optional.ofNullable(properties.remove("user")));
    password =
        decoded(credentials.length == 2 ? credentials[1] : "")
            .or(() -> Optional.ofNullable(properties.remove("password")));
    var hosts = Optional.ofNullable(parts.group("hosts")).orElse("");
    var database =
        Optional.ofNullable(parts.group("db"))
            .or(() -> Optional.ofNullable(parts.group("bare")))
            .flatMap(DatabaseUrl::decoded)
            .orElse("");
    jdbcUrl = "jdbc:postgresql://" + hosts(hosts) + "/" + URLEncoder.encode(database, UTF_8);
  }

  DatabaseSettings settings(int poolSize) {
    return new DatabaseSettings(jdbcUrl, user, password.map(Secret::new), properties, poolSize);
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
    var port = Optional.ofNullable(host.group("port")).map(Integer::parseInt).orElse(5432);
    if (port < 1 || port > 65535) {
      throw wrong("has a port outside 1 to 65535");
    }
    return Optional.ofNullable(host.group("name")).orElse("localhost") + ":" + port;
  }

  private void readQuery(String query) {
    for (var pair : query.split("&", -1)) {
      var equals = pair.indexOf('=');
      if (pair.isEmpty()) {
        continue;
      }
      if (equals < 1) {
        throw wrong("has a parameter without a value");
      }
      var name = decoded(pair.substring(0, equals)).orElse("");
      put(name, decoded(pair.substring(equals + 1)).orElse(""));
    }
  }

  private void put(String name, String value) {
    switch (name) {
      case "host", "hostaddr", "port", "dbname" ->
          throw wrong("names host, port or database as a parameter; put them in front of the ?");
      case "target_session_attrs" ->
          properties.put(
              "targetServerType",
              Optional.ofNullable(SERVER_TYPES.get(value))
                  .orElseThrow(() -> wrong("has an unknown target_session_attrs")));
      default -> properties.put(NAMES.getOrDefault(name, name), value);
    }
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

  private static IllegalArgumentException wrong(String how) {
    return new IllegalArgumentException("The database URL " + how);
  }
}
