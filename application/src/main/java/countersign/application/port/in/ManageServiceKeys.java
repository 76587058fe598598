package countersign.application.port.in;

import countersign.domain.Scope;
import countersign.domain.Secret;
import countersign.domain.ServiceKey;
import countersign.domain.ServiceName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Gives services their keys. A key is told once; only its hash is kept.
@CheckReturnValue
public interface ManageServiceKeys {
  /// @param scopes at least one
  /// @return empty when a key of that name is in force
  Optional<Secret> create(ServiceName name, Set<Scope> scopes);

  /// Those in the database, revoked ones included, by name.
  List<ServiceKey> list();

  /// Durable on return. False when no key of that name is in force.
  boolean revoke(ServiceName name);
}
