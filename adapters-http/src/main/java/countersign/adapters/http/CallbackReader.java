package countersign.adapters.http;

import countersign.adapters.http.input.Query;
import countersign.application.port.in.CompleteConnection;
import countersign.domain.Secret;
import countersign.domain.Verifier;

/// Reads what X sent the browser back with. Either a token and a verifier, or `denied`: both
/// together come from no flow of X.
final class CallbackReader {
  private static final String TOKEN = "oauth_token";
  private static final String VERIFIER = "oauth_verifier";
  private static final String DENIED = "denied";

  private CallbackReader() {}

  static CompleteConnection.Callback read(Query query) {
    if (query.has(DENIED)) {
      return denied(query);
    }
    var token = query.opaque(TOKEN);
    var verifier = query.opaque(VERIFIER);
    return token.isPresent() && verifier.isPresent()
        ? new CompleteConnection.Callback.Approved(
            new Secret(token.get()), new Verifier(new Secret(verifier.get())))
        : new CompleteConnection.Callback.Malformed();
  }

  private static CompleteConnection.Callback denied(Query query) {
    var token = query.opaque(DENIED);
    return token.isPresent() && !query.has(TOKEN) && !query.has(VERIFIER)
        ? new CompleteConnection.Callback.Denied(new Secret(token.get()))
        : new CompleteConnection.Callback.Malformed();
  }
}
