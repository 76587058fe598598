package countersign.application.port.in;

import countersign.domain.Protocol;
import java.util.Optional;

/// Which of a user's credentials a post was made with.
///
/// @param posted what the newest post went out with; empty when that is not known, because it was
///   found at X after its request had broken off
/// @param uploaded what the newest medium was uploaded with; empty when this request uploaded none,
///   and when that is not known
public record UsedProtocols(Optional<Protocol> posted, Optional<Protocol> uploaded) {
  public static final UsedProtocols NOT_KNOWN =
      new UsedProtocols(Optional.empty(), Optional.empty());
}
