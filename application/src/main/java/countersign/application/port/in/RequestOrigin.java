package countersign.application.port.in;

import countersign.domain.Occasion;
import countersign.domain.RequestId;
import countersign.domain.ServiceName;
import java.time.Instant;
import java.util.Optional;

/// Where a request came from, for the custody log.
///
/// @param service empty when the user asked in person
public record RequestOrigin(RequestId id, Optional<ServiceName> service) {
  public static RequestOrigin ofUser(RequestId id) {
    return new RequestOrigin(id, Optional.empty());
  }

  public static RequestOrigin ofService(RequestId id, ServiceName service) {
    return new RequestOrigin(id, Optional.of(service));
  }

  public Occasion at(Instant now) {
    return new Occasion(now, id, service);
  }
}
