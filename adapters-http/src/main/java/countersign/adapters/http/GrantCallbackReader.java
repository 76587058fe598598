package countersign.adapters.http;

import countersign.adapters.http.input.Query;
import countersign.application.port.in.CompleteGrant;
import countersign.domain.AuthorizationCode;
import countersign.domain.Secret;
import java.util.Optional;

/// Reads what X sent the browser back with (RFC 6749, section 4.1.2). Either a code and a state, or
/// an error: both together come from no flow of X.
final class GrantCallbackReader {
  private static final String CODE = "code";
  private static final String STATE = "state";
  private static final String ERROR = "error";

  private GrantCallbackReader() {}

  static CompleteGrant.Callback read(Query query) {
    if (query.has(ERROR)) {
      return failed(query);
    }
    var state = state(query);
    var code = query.opaque(CODE);
    return state.isPresent() && code.isPresent()
        ? new CompleteGrant.Callback.Approved(
            state.get(), new AuthorizationCode(new Secret(code.get())))
        : new CompleteGrant.Callback.Malformed();
  }

  private static CompleteGrant.Callback failed(Query query) {
    var error = query.opaque(ERROR);
    var state = state(query);
    var isBadState = query.has(STATE) && state.isEmpty();
    return error.isEmpty() || isBadState || query.has(CODE)
        ? new CompleteGrant.Callback.Malformed()
        : new CompleteGrant.Callback.Failed(state, error.get().equals("access_denied"));
  }

  private static Optional<Secret> state(Query query) {
    return query.opaque(STATE).map(Secret::new);
  }
}
