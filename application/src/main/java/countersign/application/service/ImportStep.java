package countersign.application.service;

import countersign.application.port.in.ImportTokens.Outcome;
import countersign.domain.Generation;
import java.util.Optional;

/// What became of one pair or grant of a row.
///
/// @param copy where the same token is stored, empty when it is not
record ImportStep(Outcome outcome, Optional<Generation> copy) {
  static ImportStep without(Outcome outcome) {
    return new ImportStep(outcome, Optional.empty());
  }

  static ImportStep at(Outcome outcome, Generation copy) {
    return new ImportStep(outcome, Optional.of(copy));
  }
}
