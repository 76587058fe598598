package planted.countersign.domain;

import planted.countersign.adapters.http.Route;

/// Planted: a dependency points outwards, and closes a cycle.
public record DomainThatKnowsAnAdapter(Route route) {}
