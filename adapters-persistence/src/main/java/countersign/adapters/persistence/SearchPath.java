package countersign.adapters.persistence;

import java.util.List;
import java.util.stream.Collectors;

/// Schemas as `search_path` lists them.
final class SearchPath {
  private SearchPath() {}

  static String of(List<String> schemas) {
    return schemas.stream().map(TableName::quoted).collect(Collectors.joining(", "));
  }

  /// Until the transaction ends.
  static String setLocally(List<String> schemas) {
    return "set local search_path = " + of(schemas);
  }
}
