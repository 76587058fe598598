package countersign.adapters.persistence;

import countersign.application.port.out.ServiceKeys;
import countersign.domain.ConfiguredKey;
import countersign.domain.Secret;
import countersign.domain.ServiceKey;
import countersign.domain.ServiceName;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Keys that an operator configured by their hashes, and behind them those of the database. A name
/// that is configured cannot be given or revoked in the database.
///
/// @param others asked for what is not configured
record ConfiguredServiceKeys(List<ConfiguredKey> configured, ServiceKeys others)
    implements ServiceKeys {
  ConfiguredServiceKeys {
    configured = List.copyOf(configured);
  }

  @Override
  public Secret draw() {
    return others.draw();
  }

  @Override
  public boolean add(Secret key, ServiceKey about) {
    return !isConfigured(about.name()) && others.add(key, about);
  }

  /// Looks at every configured key, so that the time taken does not tell which one matched.
  @Override
  public Optional<ServiceKey> find(Secret key) {
    var presented = KeyHash.of(key);
    var found = Optional.<ServiceKey>empty();
    for (var one : configured) {
      if (MessageDigest.isEqual(presented, HexFormat.of().parseHex(one.sha256()))) {
        found = Optional.of(about(one));
      }
    }
    return found.isPresent() ? found : others.find(key);
  }

  private static ServiceKey about(ConfiguredKey key) {
    return new ServiceKey(
        key.name(),
        key.scopes(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public void used(ServiceName name, Instant now) {
    if (!isConfigured(name)) {
      others.used(name, now);
    }
  }

  @Override
  public List<ServiceKey> list() {
    return others.list();
  }

  @Override
  public boolean revoke(ServiceName name, Instant now) {
    return others.revoke(name, now);
  }

  private boolean isConfigured(ServiceName name) {
    return configured.stream().anyMatch(key -> key.name().equals(name));
  }
}
