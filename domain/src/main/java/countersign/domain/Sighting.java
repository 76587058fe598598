package countersign.domain;

import java.time.Instant;
import java.util.Optional;

/// A pair seen for a user, remembered by its fingerprint alone. With `ended` it is the tombstone of
/// a pair that was refused or cleared: it survives the pair, so that the pair is recognised when X
/// hands it back.
///
/// @param level the level seen, empty when X never told
public record Sighting(
    Fingerprint token,
    Fingerprint consumerKey,
    Optional<AccessLevel> level,
    Instant seenAt,
    Optional<EndReason> ended) {}
