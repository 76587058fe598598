package countersign.adapters.persistence;

import static countersign.adapters.persistence.UrlParameter.Values.in;
import static countersign.adapters.persistence.UrlParameter.Values.numbers;
import static countersign.adapters.persistence.UrlParameter.Values.unlessSaid;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.postgresql.PGProperty;

/// What a parameter of a database URL may hold, and which property of the driver it becomes. Names
/// are those of libpq (PostgreSQL documentation 18, section 32.1.2), of pgjdbc, and of Prisma and
/// node-postgres, whose URLs people bring along.
///
/// @param property of the driver, or our own name for what [UrlParameters] settles
record UrlParameter(String property, Values values) {
  static final String NOTHING = "";

  private static final Values ANY = Optional::of;
  private static final Values FLAG = in("true", "false");
  private static final String SYSTEM = "the operating system's own value is used";

  static final Map<String, UrlParameter> KNOWN = known();

  /// The values a parameter may have.
  interface Values {
    /// Returns the driver's value, or nothing for a value that is none.
    Optional<String> read(String value);

    /// What is valid, for a message.
    default String valid() {
      return "any value";
    }

    static Values in(String... words) {
      var same = new LinkedHashMap<String, String>();
      Arrays.stream(words).forEach(word -> same.put(word, word));
      return in(same);
    }

    static Values in(Map<String, String> words) {
      return new Words(words);
    }

    static Values numbers(int least, int most) {
      return new Numbers(least, most);
    }

    /// @param instead what to do
    static Values unlessSaid(String instead) {
      return new Refused(instead);
    }
  }

  private record Words(Map<String, String> words) implements Values {
    @Override
    public Optional<String> read(String value) {
      return Optional.ofNullable(words.get(value));
    }

    @Override
    public String valid() {
      return "one of " + String.join(", ", words.keySet());
    }
  }

  private record Numbers(int least, int most) implements Values {
    @Override
    public Optional<String> read(String value) {
      return Optional.of(value)
          .filter(text -> text.matches("-?[0-9]{1,9}"))
          .filter(text -> Integer.parseInt(text) >= least && Integer.parseInt(text) <= most);
    }

    @Override
    public String valid() {
      return "a number from " + least + " to " + most;
    }
  }

  /// A parameter that is known and cannot be honoured.
  record Refused(String instead) implements Values {
    @Override
    public Optional<String> read(String value) {
      return Optional.empty();
    }
  }

  private static Map<String, UrlParameter> known() {
    var known = new TreeMap<String, UrlParameter>();
    for (var property : PGProperty.values()) {
      known.put(property.getName(), ofDriver(property));
    }
    ofLibpq(known);
    ofOthers(known);
    return Collections.unmodifiableMap(known);
  }

  private static UrlParameter ofDriver(PGProperty property) {
    var name = property.getName();
    var choices = property.getChoices();
    var standard = Optional.ofNullable(property.getDefaultValue()).orElse("");
    var values =
        choices != null && !name.equals("requireAuth")
            ? in(choices)
            : List.of("true", "false").contains(standard)
                ? FLAG
                : standard.matches("-?[0-9]+") ? numbers(-1, 999_999_999) : ANY;
    return new UrlParameter(name, values);
  }

  private static void ofLibpq(Map<String, UrlParameter> known) {
    known.put("application_name", new UrlParameter("ApplicationName", ANY));
    known.put("fallback_application_name", refused("use application_name"));
    known.put("channel_binding", known.get("channelBinding"));
    known.put("client_encoding", new UrlParameter(NOTHING, in("UTF8", "utf8", "UTF-8", "auto")));
    known.put("connect_timeout", new UrlParameter("connectTimeout", numbers(1, 600)));
    known.put("gssencmode", known.get("gssEncMode"));
    known.put(
        "keepalives",
        new UrlParameter("tcpKeepAlive", in(new TreeMap<>(Map.of("1", "true", "0", "false")))));
    for (var name : List.of("keepalives_idle", "keepalives_interval", "keepalives_count")) {
      known.put(name, refused(SYSTEM));
    }
    known.put("tcp_user_timeout", refused(SYSTEM + "; socketTimeout=SECONDS limits a wait"));
    known.put("krbsrvname", known.get("kerberosServerName"));
    known.put(
        "load_balance_hosts",
        new UrlParameter(
            "loadBalanceHosts", in(new TreeMap<>(Map.of("disable", "false", "random", "true")))));
    known.put("require_auth", known.get("requireAuth"));
    known.put("sslnegotiation", known.get("sslNegotiation"));
    known.put("sslcompression", new UrlParameter(NOTHING, in("0")));
    known.put("sslsni", new UrlParameter(NOTHING, in("1")));
    known.put(
        "target_session_attrs",
        new UrlParameter(
            "targetServerType",
            in(
                new TreeMap<>(
                    Map.of(
                        "any", "any",
                        "read-write", "primary",
                        "primary", "primary",
                        "read-only", "secondary",
                        "standby", "secondary",
                        "prefer-standby", "preferSecondary")))));
    known.put("dbname", new UrlParameter("dbname", ANY));
    known.put("host", new UrlParameter("host", ANY));
    known.put("port", new UrlParameter("port", numbers(1, 65535)));
    known.put("hostaddr", refused("put the address in the place of the host"));
    known.put("passfile", refused("~/.pgpass is read, or what PGPASSFILE names"));
    known.put("requiressl", refused("write sslmode=require"));
    for (var name : List.of("sslcrl", "sslcrldir", "sslcertmode", "ssl_min_protocol_version")) {
      known.put(name, refused("the driver has nothing like it"));
    }
    for (var name : List.of("ssl_max_protocol_version", "gssdelegation", "requirepeer")) {
      known.put(name, refused("the driver has nothing like it"));
    }
  }

  private static void ofOthers(Map<String, UrlParameter> known) {
    known.put("ssl", new UrlParameter("ssl", in("true", "false", "1", "0", "no-verify")));
    known.put(
        "sslmode",
        new UrlParameter(
            "sslmode",
            in("disable", "allow", "prefer", "require", "verify-ca", "verify-full", "no-verify")));
    known.put("sslaccept", new UrlParameter("sslaccept", in("strict", "accept_invalid_certs")));
    known.put("sslidentity", refused("name the two parts with sslcert and sslkey"));
    known.put("schema", new UrlParameter("schema", ANY));
    known.put("currentSchema", new UrlParameter("currentSchema", ANY));
    known.put("pgbouncer", new UrlParameter("pgbouncer", FLAG));
    known.put("connection_limit", new UrlParameter("connection_limit", numbers(1, 1_000)));
    known.put("pool_timeout", new UrlParameter("pool_timeout", numbers(1, 600)));
    known.put("socket_timeout", new UrlParameter("socketTimeout", numbers(1, 86_400)));
    known.put(
        "statement_cache_size",
        new UrlParameter("preparedStatementCacheQueries", numbers(0, 10_000)));
    // The details of an error repeat the row: not even a URL may switch them on.
    known.put("logServerErrorDetail", new UrlParameter(NOTHING, in("false")));
    for (var name : List.of("PGHOST", "PGPORT", "PGDBNAME")) {
      known.put(name, refused("put host, port and database in front of the ?"));
    }
    for (var name : List.of("socketFactory", "socketFactoryArg")) {
      known.put(name, refused("for a Unix socket, write host=/folder/of/the/socket"));
    }
    for (var name :
        List.of("replication", "readOnly", "readOnlyMode", "loggerLevel", "loggerFile")) {
      known.put(name, refused("it has no use here"));
    }
  }

  private static UrlParameter refused(String instead) {
    return new UrlParameter(NOTHING, unlessSaid(instead));
  }
}
