package countersign.domain;

import java.util.Optional;

/// The end of a shard as it is stored now.
///
/// @param seal empty for a shard without links
public record StoredHead(ChainHead head, Optional<Seal> seal) {}
