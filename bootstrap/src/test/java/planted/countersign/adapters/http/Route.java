package planted.countersign.adapters.http;

import planted.countersign.adapters.twitter.Client;
import planted.countersign.domain.DomainThatKnowsAnAdapter;

/// Planted: an adapter knows another adapter.
public record Route(Client client, DomainThatKnowsAnAdapter domain) {}
