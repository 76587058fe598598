package planted.countersign.application.service;

import countersign.domain.Secret;

/// Planted: a secret is revealed outside the outbound adapters.
final class ServiceThatReveals {
  private ServiceThatReveals() {}

  static String reveal(Secret secret) {
    return secret.reveal();
  }
}
