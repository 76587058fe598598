package countersign.domain;

/// A token and its shared secret: temporary credentials or token credentials (RFC 5849, section
/// 1.1). `toString` is safe because its parts are.
public record TokenPair(Secret token, Secret secret) implements TokenCredentials {}
