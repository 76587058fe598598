package planted.countersign.application.service;

import java.util.UUID;

/// Planted: chance is taken past the generator.
final class ServiceWithItsOwnDice {
  private ServiceWithItsOwnDice() {}

  static UUID id() {
    return UUID.randomUUID();
  }
}
