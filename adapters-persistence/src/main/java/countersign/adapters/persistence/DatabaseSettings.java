package countersign.adapters.persistence;

import countersign.domain.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where the database is, and how to sign in.
///
/// @param name what an operator calls it: the setting or option it was read from
/// @param jdbcUrl hosts and database; no credentials
/// @param properties of the driver, without user and password; may hold secrets
/// @param schemas where tables are looked for, and made in the first; empty leaves it to the server
/// @param pooling how many connections, and through what
public record DatabaseSettings(
    String name,
    String jdbcUrl,
    Optional<String> user,
    Optional<Secret> password,
    Map<String, String> properties,
    List<String> schemas,
    Pooling pooling) {
  private static final Pattern PLACE = Pattern.compile("jdbc:postgresql://(?<hosts>[^/]*)/.*");

  public DatabaseSettings {
    properties = Map.copyOf(properties);
    schemas = List.copyOf(schemas);
  }

  /// @param size how many connections at most
  /// @param patience how long a connection of the pool is waited for
  /// @param isThroughPooler whether it was said that a pooler lends sessions by the transaction
  public record Pooling(int size, Duration patience, boolean isThroughPooler) {
    static final Pooling DEFAULT = new Pooling(10, Duration.ofSeconds(3), false);

    public Pooling {
      if (size < 1) {
        throw new IllegalArgumentException("a pool has one connection at least");
      }
    }
  }

  /// @param name of the setting or option, for messages
  /// @param url `postgresql://user:password@host:port,host2/db?…` as libpq reads it, or
  ///   `jdbc:postgresql:…`
  /// @throws IllegalArgumentException saying what is wrong with it, without repeating any value
  public static DatabaseSettings parse(String name, Secret url) {
    return new DatabaseUrl(url.reveal()).settings(name, Pooling.DEFAULT);
  }

  public DatabaseSettings withPoolSize(int size) {
    return new DatabaseSettings(
        name,
        jdbcUrl,
        user,
        password,
        properties,
        schemas,
        new Pooling(size, pooling.patience(), pooling.isThroughPooler()));
  }

  /// Hosts and ports, or the socket, for messages.
  public String place() {
    var socket = properties.get(UnixSocketFactory.PROPERTY);
    if (socket != null) {
      return socket;
    }
    var parts = PLACE.matcher(jdbcUrl);
    return parts.matches() ? parts.group("hosts") : "an unknown place";
  }

  @Override
  public String toString() {
    return "DatabaseSettings[" + jdbcUrl + "]";
  }
}
