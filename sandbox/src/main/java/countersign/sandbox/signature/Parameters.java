package countersign.sandbox.signature;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The parameters of one request, from the three places OAuth 1.0a looks at.
final class Parameters {
  private Parameters() {}

  /// Empty if a name occurs twice, wherever: legal in RFC 5849, refused by X (X docs, Creating a
  /// signature).
  static Optional<Map<String, String>> merge(Received request, Map<String, String> header) {
    var all = new HashMap<>(header);
    for (var place : List.of(request.query(), request.form())) {
      for (var parameter : place.entrySet()) {
        var values = parameter.getValue();
        if (values.size() != 1 || all.put(parameter.getKey(), values.getFirst()) != null) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(all);
  }
}
