package countersign.domain;

public record SealedAnchor(Anchor anchor, Seal seal) {}
