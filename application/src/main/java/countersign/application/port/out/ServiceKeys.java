package countersign.application.port.out;

import countersign.domain.Secret;
import countersign.domain.ServiceKey;
import countersign.domain.ServiceName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Service keys by their hashes. Throws [StorageUnavailable].
public interface ServiceKeys {
  /// A new key, which nobody has yet: 256 bits of chance.
  Secret draw();

  /// Keeps the hash of `key`. False when a key of that name is in force.
  boolean add(Secret key, ServiceKey about);

  /// The key in force with this hash, as of at most a second ago. Compared in constant time.
  Optional<ServiceKey> find(Secret key);

  /// Notes a use; written down at most once a minute.
  void used(ServiceName name, Instant now);

  /// All, revoked ones included, by name and age.
  List<ServiceKey> list();

  /// False when no key of that name is in force.
  boolean revoke(ServiceName name, Instant now);
}
