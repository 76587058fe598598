package countersign.adapters.persistence;

import java.util.List;

/// Why a database cannot be used, for an operator.
///
/// @param cause one sentence, with the place and the setting's name, and no credentials
/// @param steps what to do
public record DatabaseFault(String cause, List<String> steps) {
  public DatabaseFault {
    steps = List.copyOf(steps);
  }

  static DatabaseFault of(String cause, String... steps) {
    return new DatabaseFault(cause, List.of(steps));
  }
}
