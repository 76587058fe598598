package countersign.domain;

/// The code that X hands to the browser with the callback; good for one exchange.
public record Verifier(Secret value) {}
