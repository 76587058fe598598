package countersign.application.port.in;

import countersign.domain.Scope;
import countersign.domain.Secret;
import countersign.domain.ServiceName;
import java.util.Optional;
import java.util.Set;

/// Tells which internal service a key belongs to.
@CheckReturnValue
public interface AuthenticateService {
  /// Empty for a key that is unknown or revoked. A revocation takes effect within a second on every
  /// instance.
  Optional<Service> authenticate(Secret key);

  record Service(ServiceName name, Set<Scope> scopes) {
    public Service {
      scopes = Set.copyOf(scopes);
    }
  }
}
