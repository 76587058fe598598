package countersign.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The fields of a JSON object somebody sent. A wrong one is an [IllegalArgumentException] that
/// names it.
record Fields(JsonNode object) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// @param known the names there may be
  static Fields read(String body, Set<String> known) {
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (JacksonException unreadable) {
      throw new IllegalArgumentException("the body is not JSON", unreadable);
    }
    if (json == null || !json.isObject()) {
      throw new IllegalArgumentException("the body is not a JSON object");
    }
    return new Fields(json).only(known);
  }

  private Fields only(Set<String> known) {
    for (var field : object.properties()) {
      if (!known.contains(field.getKey())) {
        throw new IllegalArgumentException("unknown field " + field.getKey());
      }
    }
    return this;
  }

  Optional<Fields> object(String name, Set<String> known) {
    return value(name)
        .map(value -> new Fields(expect(value.isObject(), value, name, "an object")).only(known));
  }

  /// Returns nothing for a field that is not there.
  List<String> texts(String name) {
    return value(name).stream()
        .flatMap(value -> expect(value.isArray(), value, name, "an array").valueStream())
        .map(one -> expect(one.isString(), one, name, "an array of strings").asString())
        .toList();
  }

  boolean has(String name) {
    return object.has(name);
  }

  String required(String name) {
    return text(name).orElseThrow(() -> missing(name));
  }

  Optional<String> text(String name) {
    return value(name).map(value -> expect(value.isString(), value, name, "a string").asString());
  }

  Optional<Boolean> flag(String name) {
    return value(name)
        .map(value -> expect(value.isBoolean(), value, name, "true or false").booleanValue());
  }

  OptionalInt number(String name) {
    return value(name)
        .map(value -> expect(value.isInt(), value, name, "a whole number").intValue())
        .map(OptionalInt::of)
        .orElseGet(OptionalInt::empty);
  }

  long size(String name) {
    return value(name)
        .map(value -> expect(value.isIntegralNumber(), value, name, "a whole number").longValue())
        .orElseThrow(() -> missing(name));
  }

  static IllegalArgumentException missing(String name) {
    return new IllegalArgumentException(name + ": is missing");
  }

  private Optional<JsonNode> value(String name) {
    return Optional.ofNullable(object.get(name));
  }

  private static JsonNode expect(boolean right, JsonNode value, String name, String wanted) {
    if (!right) {
      throw new IllegalArgumentException(name + ": must be " + wanted);
    }
    return value;
  }
}
