package countersign.domain;

/// The secret behind a code challenge (RFC 7636, section 4.1): 43 to 128 unreserved characters.
public record CodeVerifier(Secret value) {}
