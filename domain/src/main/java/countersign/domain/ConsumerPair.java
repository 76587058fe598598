package countersign.domain;

/// The app's own credentials: consumer key and consumer secret (RFC 5849 calls them client
/// credentials, X "API key and secret"). `toString` is safe because its parts are.
public record ConsumerPair(Secret key, Secret secret) {}
