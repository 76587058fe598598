package countersign.adapters.http.identity;

/// Tells who sent a request.
public interface Identity {
  Caller identify(Credentials credentials);
}
