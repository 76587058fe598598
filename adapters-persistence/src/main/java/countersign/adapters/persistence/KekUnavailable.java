package countersign.adapters.persistence;

import java.security.GeneralSecurityException;

/// The service that keeps the key did not encrypt or decrypt. The message says why and names the
/// cure; it holds nothing secret, and nothing that the service said.
final class KekUnavailable extends GeneralSecurityException {
  private static final long serialVersionUID = 1L;

  KekUnavailable(String message) {
    super(message);
  }
}
