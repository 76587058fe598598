package countersign.adapters.persistence;

import countersign.domain.Secret;
import java.util.Map;
import java.util.Optional;

/// Where the database is, and how to sign in.
///
/// @param jdbcUrl hosts and database; no credentials
/// @param properties of the driver, without user and password; may hold secrets
/// @param poolSize how many connections at most
public record DatabaseSettings(
    String jdbcUrl,
    Optional<String> user,
    Optional<Secret> password,
    Map<String, String> properties,
    int poolSize) {
  private static final int POOL_SIZE = 10;

  public DatabaseSettings {
    properties = Map.copyOf(properties);
    if (poolSize < 1) {
      throw new IllegalArgumentException("a pool has one connection at least");
    }
  }

  /// @param url `postgresql://user:password@host:port,host2/db?…` as libpq reads it, or
  ///   `jdbc:postgresql:…`
  /// @throws IllegalArgumentException saying what is wrong with it, without repeating any of it
  public static DatabaseSettings parse(Secret url) {
    return new DatabaseUrl(url.reveal()).settings(POOL_SIZE);
  }

  @Override
  public String toString() {
    return "DatabaseSettings[" + jdbcUrl + "]";
  }
}
