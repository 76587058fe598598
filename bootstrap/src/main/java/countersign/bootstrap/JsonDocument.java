package countersign.bootstrap;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a command found, as the one JSON object on its standard output that `--json` asks for.
/// Members stand in the order they were added. Reads the same in every encoding: it is ASCII.
final class JsonDocument {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

  /// @param value a text, number, truth value, list, map, or document; null for what is not known
  JsonDocument put(String name, @Nullable Object value) {
    members.put(name, plain(value));
    return this;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Optional<?> optional -> plain(optional.orElse(null));
      case JsonDocument document -> document.members;
      case Collection<?> many -> { // no Iterable: a Path is one, of itself
        var list = new ArrayList<@Nullable Object>();
        many.forEach(each -> list.add(plain(each)));
        yield list;
      }
      case Number number -> number;
      case Boolean flag -> flag;
      default -> value.toString();
    };
  }

  void print(PrintWriter out) {
    out.println(this);
    out.flush();
  }

  @Override
  public String toString() {
    return JSON.writeValueAsString(members);
  }
}
