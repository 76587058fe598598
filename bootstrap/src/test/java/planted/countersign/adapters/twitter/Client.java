package planted.countersign.adapters.twitter;

/// Planted: what the other adapter must not know.
public record Client() {}
