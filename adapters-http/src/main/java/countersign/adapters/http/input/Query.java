package countersign.adapters.http.input;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The parameters of a query string or a form, read strictly. A repeated parameter, a broken
/// percent escape and octets that are no UTF-8 are not guessed at: such a value is *bad*.
public final class Query {
  public static final Query NONE = new Query(List.of());

  /// A parameter as asked for by name.
  public sealed interface Value {
    record Absent() implements Value {}

    record Present(String text) implements Value {}

    /// Repeated, or not decodable.
    record Bad() implements Value {}
  }

  /// @param name as it came when it cannot be decoded
  /// @param value empty when it cannot be decoded
  private record Parameter(String name, Optional<String> value) {}

  private final List<Parameter> parameters;

  private Query(List<Parameter> parameters) {
    this.parameters = parameters;
  }

  /// @param raw as received, before any decoding
  public static Query parse(@Nullable String raw) {
    if (raw == null) {
      return NONE;
    }
    var parameters = new ArrayList<Parameter>();
    for (var pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        var equals = pair.indexOf('=');
        var name = equals < 0 ? pair : pair.substring(0, equals);
        var value = equals < 0 ? Optional.of("") : Percent.decodeForm(pair.substring(equals + 1));
        parameters.add(new Parameter(Percent.decodeForm(name).orElse(name), value));
      }
    }
    return new Query(List.copyOf(parameters));
  }

  /// Both together: a parameter that is in each is repeated.
  public Query and(Query other) {
    var all = new ArrayList<>(parameters);
    all.addAll(other.parameters);
    return new Query(List.copyOf(all));
  }

  public Value get(String name) {
    var found = parameters.stream().filter(parameter -> parameter.name().equals(name)).toList();
    if (found.isEmpty()) {
      return new Value.Absent();
    }
    return found.size() > 1 || found.getFirst().value().isEmpty()
        ? new Value.Bad()
        : new Value.Present(found.getFirst().value().get());
  }

  /// The first parameter that has none of these names.
  public Optional<String> firstBut(Collection<String> names) {
    return parameters.stream()
        .map(Parameter::name)
        .filter(name -> !names.contains(name))
        .findFirst();
  }

  public boolean has(String name) {
    return !(get(name) instanceof Value.Absent);
  }

  /// Whether the parameter is there once, with exactly this text.
  public boolean is(String name, String text) {
    return get(name).equals(new Value.Present(text));
  }

  /// A token, a verifier or the like: given once, 1 to 512 visible ASCII characters.
  public Optional<String> opaque(String name) {
    return get(name) instanceof Value.Present(var text) && Opaque.isOpaque(text)
        ? Optional.of(text)
        : Optional.empty();
  }

  /// The body of a form; octets outside ASCII become what [#parse] calls bad.
  public static Query ofForm(byte[] body) {
    return body.length == 0 ? NONE : parse(new String(body, US_ASCII));
  }
}
