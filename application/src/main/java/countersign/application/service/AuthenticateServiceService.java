package countersign.application.service;

import countersign.application.port.in.AuthenticateService;
import countersign.application.port.out.ServiceKeys;
import countersign.domain.Secret;
import countersign.domain.ServiceKey;
import java.time.InstantSource;
import java.util.Optional;

final class AuthenticateServiceService implements AuthenticateService {
  private final ServiceKeys keys;
  private final InstantSource clock;

  AuthenticateServiceService(ServiceKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public Optional<Service> authenticate(Secret key) {
    var found = keys.find(key);
    found.map(ServiceKey::name).ifPresent(name -> keys.used(name, clock.instant()));
    return found.map(about -> new Service(about.name(), about.scopes()));
  }
}
