package countersign.application.service;

import countersign.domain.CustodyEvent;
import countersign.domain.EndpointName;
import java.util.Optional;

/// What a credential is wanted for.
///
/// @param reason in snake_case, for the custody log
/// @param endpoint whose limit is looked at first, empty where no call is made
record Purpose(CustodyEvent.Kind kind, String reason, Optional<EndpointName> endpoint) {}
