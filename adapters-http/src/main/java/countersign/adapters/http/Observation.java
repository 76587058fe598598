package countersign.adapters.http;

import countersign.application.port.out.OperatorNotices;
import countersign.domain.Fingerprint;
import countersign.domain.UserId;
import java.util.function.Function;

/// What the operator's log needs.
///
/// @param user by what the custody log knows a user
public record Observation(OperatorNotices notices, Function<UserId, Fingerprint> user) {}
