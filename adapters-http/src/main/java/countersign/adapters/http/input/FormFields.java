package countersign.adapters.http.input;

import countersign.domain.FormField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The fields of an `application/x-www-form-urlencoded` text, in their order, and what none of them
/// may be called.
public final class FormFields {
  /// What the signature adds by itself (RFC 5849, section 3.1).
  private static final Set<String> PROTOCOL =
      Set.of(
          "oauth_consumer_key",
          "oauth_token",
          "oauth_nonce",
          "oauth_timestamp",
          "oauth_signature",
          "oauth_signature_method",
          "oauth_version");

  private FormFields() {}

  /// Empty when anything in it cannot be decoded, see [Percent]. Nothing between two `&` is no
  /// field.
  public static Optional<List<FormField>> parse(String raw) {
    var fields = new ArrayList<FormField>();
    for (var pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        var equals = pair.indexOf('=');
        var name = Percent.decodeForm(equals < 0 ? pair : pair.substring(0, equals));
        var value = Percent.decodeForm(equals < 0 ? "" : pair.substring(equals + 1));
        if (name.isEmpty() || value.isEmpty()) {
          return Optional.empty();
        }
        fields.add(new FormField(name.get(), value.get()));
      }
    }
    return Optional.of(List.copyOf(fields));
  }

  /// Whether one of them would stand beside a parameter of the signature, under its name.
  public static boolean meddle(List<FormField> fields) {
    return fields.stream().map(FormField::name).anyMatch(PROTOCOL::contains);
  }
}
