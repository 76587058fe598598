package countersign.adapters.persistence;

import static countersign.adapters.persistence.DatabaseUrl.wrong;

import countersign.adapters.persistence.DatabaseSettings.Pooling;
import countersign.adapters.persistence.UrlParameter.Refused;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The parameters of one database URL. Each is honoured, or refused by its name; none is dropped.
final class UrlParameters {
  private static final String SYSTEM = "system";
  private static final String SSLMODE = "sslmode";

  /// A longer one is no misspelt name, and may be a piece of a password.
  private static final int LONGEST_NAME = 40;

  private final boolean isJdbc;
  private final Map<String, String> read = new HashMap<>();

  /// @param isJdbc `ssl=true` means more there: pgjdbc verifies the server, libpq does not
  UrlParameters(boolean isJdbc, Map<String, String> pairs) {
    this.isJdbc = isJdbc;
    pairs.forEach(this::read);
    readSchemas();
    settleTls();
    var timeout = read.get("connectTimeout");
    if (timeout != null) {
      read.putIfAbsent("loginTimeout", timeout);
    }
  }

  private void read(String name, String value) {
    var known = UrlParameter.KNOWN.get(name);
    if (known == null) {
      throw wrong("has a parameter that is not known" + guess(name));
    }
    if (known.values() instanceof Refused(var instead)) {
      throw wrong("has the parameter " + name + ", which is not honoured: " + instead);
    }
    var property =
        known
            .values()
            .read(value)
            .orElseThrow(() ->
                wrong("has a wrong value for " + name + ": it must be " + known.values().valid()));
    if (!known.property().isEmpty() && read.putIfAbsent(known.property(), property) != null) {
      throw wrong("says " + name + " twice, under two names");
    }
  }

  private static String guess(String name) {
    if (name.length() > LONGEST_NAME || !name.matches("[A-Za-z_]+")) {
      return "; write special characters of the password as %XX";
    }
    return Spelling.nearest(name, UrlParameter.KNOWN.keySet())
        .map(nearest -> ", " + name + ": did you mean " + nearest + "?")
        .orElse(", " + name + "; docs/operating.md lists those that are");
  }

  /// The name for a message, where it is one that may be shown.
  static String ifKnown(String name) {
    return UrlParameter.KNOWN.containsKey(name) ? ": " + name : "";
  }

  private void readSchemas() {
    if (read.containsKey("schema") && read.containsKey("currentSchema")) {
      throw wrong("says schema twice, under two names");
    }
    if (schemas().stream().anyMatch(name -> name.isBlank() || name.indexOf('\0') >= 0)) {
      throw wrong("has a wrong value for schema: it must be the name of a schema");
    }
  }

  /// Prisma names one schema, exactly; pgjdbc a list, whose names may be quoted.
  List<String> schemas() {
    var one = read.get("schema");
    if (one != null) {
      return List.of(one);
    }
    var list = read.get("currentSchema");
    return list == null
        ? List.of()
        : Arrays.stream(list.split(",", -1))
            .map(String::strip)
            .map(name -> name.replaceFirst("^\"(.*)\"$", "$1").replace("\"\"", "\""))
            .toList();
  }

  private void settleTls() {
    var ssl = Optional.ofNullable(read.remove("ssl"));
    if (ssl.isPresent() && read.containsKey(SSLMODE)) {
      throw wrong("has both ssl and sslmode: keep sslmode");
    }
    ssl.map(this::mode).ifPresent(mode -> read.put(SSLMODE, mode));
    read.replace(SSLMODE, "no-verify", "require");
    if ("strict".equals(read.remove("sslaccept"))) {
      read.merge(SSLMODE, "verify-full", UrlParameters::stricter);
    }
    if (SYSTEM.equals(read.get("sslrootcert"))) {
      trustSystem();
    } else if (read.containsKey("sslrootcert") && "require".equals(read.get(SSLMODE))) {
      // As libpq has it: a root certificate that is named is looked at.
      read.put(SSLMODE, "verify-ca");
    }
  }

  private String mode(String ssl) {
    return switch (ssl) {
      case "false", "0" -> "disable";
      case "no-verify" -> "require";
      default -> isJdbc ? "verify-full" : "require";
    };
  }

  private static String stricter(String given, String strict) {
    if (given.equals("disable") || given.equals("allow")) {
      throw wrong("has sslaccept=strict with a sslmode that may do without TLS");
    }
    return strict;
  }

  /// libpq wants the whole verification here too: any public authority would vouch for any host.
  private void trustSystem() {
    if (!"verify-full".equals(read.getOrDefault(SSLMODE, "verify-full"))) {
      throw wrong("has sslrootcert=system, which needs sslmode=verify-full");
    }
    read.remove("sslrootcert");
    read.put(SSLMODE, "verify-full");
    read.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
  }

  Optional<String> take(String name) {
    return Optional.ofNullable(read.remove(name)).filter(value -> !value.isEmpty());
  }

  /// Takes host and port where they are parameters; a host that is a folder has the server's
  /// socket.
  ///
  /// @param inFront hosts in front of the `?`, unless it is this machine
  /// @return host and port, as they would stand in front
  Optional<String> place(Optional<String> inFront) {
    var host = take("host");
    var port = take("port");
    if (inFront.isPresent() && (host.isPresent() || port.isPresent())) {
      throw wrong("says host or port twice: in front of the ? and as a parameter");
    }
    if (host.filter(name -> name.startsWith("/")).isPresent()) {
      useSocket(host.get(), port.map(Integer::parseInt).orElse(5432));
      return Optional.empty();
    }
    return host.isEmpty() && port.isEmpty()
        ? Optional.empty()
        : Optional.of(host.orElse("localhost") + port.map(number -> ":" + number).orElse(""));
  }

  /// TLS is for the network: over a socket of this machine the server offers none.
  void useSocket(String folder, int port) {
    if (List.of("require", "verify-ca", "verify-full").contains(read.getOrDefault(SSLMODE, ""))) {
      throw wrong("wants TLS over a Unix socket, where there is none: leave sslmode away");
    }
    read.put(SSLMODE, "disable");
    read.put("gssEncMode", "disable");
    read.put("socketFactory", UnixSocketFactory.class.getName());
    read.put(UnixSocketFactory.PROPERTY, folder.replaceFirst("/+$", "") + "/.s.PGSQL." + port);
  }

  Pooling pooling(Pooling standard) {
    return new Pooling(
        number("connection_limit").orElse(standard.size()),
        number("pool_timeout").map(Duration::ofSeconds).orElse(standard.patience()),
        "true".equals(read.get("pgbouncer")));
  }

  private Optional<Integer> number(String name) {
    return Optional.ofNullable(read.get(name)).map(Integer::parseInt);
  }

  /// Of the driver.
  Map<String, String> properties() {
    var properties = new HashMap<>(read);
    properties
        .keySet()
        .removeAll(
            List.of("schema", "currentSchema", "pgbouncer", "connection_limit", "pool_timeout"));
    return properties;
  }
}
