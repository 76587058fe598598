package countersign.domain;

import java.util.Optional;

/// The app as an OAuth 2.0 client (RFC 6749, section 2). `toString` is safe because its parts are.
///
/// @param secret empty for a public client, which X calls Native App or Single Page App
public record OAuth2Client(Secret id, Optional<Secret> secret) {}
