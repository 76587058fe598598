package countersign.domain;

/// What X hands to the browser with an OAuth 2.0 callback: good for one exchange, for 30 seconds.
public record AuthorizationCode(Secret value) {}
