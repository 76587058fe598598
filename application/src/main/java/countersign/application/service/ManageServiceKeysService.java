package countersign.application.service;

import countersign.application.port.in.ManageServiceKeys;
import countersign.application.port.out.ServiceKeys;
import countersign.domain.Scope;
import countersign.domain.Secret;
import countersign.domain.ServiceKey;
import countersign.domain.ServiceName;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class ManageServiceKeysService implements ManageServiceKeys {
  private final ServiceKeys keys;
  private final InstantSource clock;

  ManageServiceKeysService(ServiceKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public Optional<Secret> create(ServiceName name, Set<Scope> scopes) {
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("a key without scopes is of no use");
    }
    var key = keys.draw();
    var about =
        new ServiceKey(
            name,
            scopes,
            Optional.empty(),
            Optional.of(clock.instant()),
            Optional.empty(),
            Optional.empty());
    return keys.add(key, about) ? Optional.of(key) : Optional.empty();
  }

  @Override
  public List<ServiceKey> list() {
    return keys.list();
  }

  @Override
  public boolean revoke(ServiceName name) {
    return keys.revoke(name, clock.instant());
  }
}
