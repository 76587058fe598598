package countersign.domain;

import java.util.Optional;

/// A pair that X exchanged for a verifier, or that its user brought.
///
/// @param account whom it belongs to, empty when neither X's exchange nor its check named the
///   account
/// @param heldIsUsable false when the held pair belongs to a consumer key that is no longer
///   configured: then even an unverified pair is better than it
public record Arrival(
    Fingerprint token,
    Fingerprint consumerKey,
    Optional<TwitterAccount> account,
    boolean heldIsUsable) {}
