package countersign.adapters.twitter;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds JSON against X's published schemas, as far as these use the language: `$ref`, `type`,
/// `properties`, `required`, `additionalProperties: false`, `items`, `minItems`, `maxItems`,
/// `pattern`, `enum`. Any other keyword is an error, so that none is passed over.
record OpenApi(JsonNode root) {
  private static final Set<String> KEYWORDS =
      Set.of(
          "$ref",
          "type",
          "properties",
          "required",
          "additionalProperties",
          "items",
          "minItems",
          "maxItems",
          "pattern",
          "enum");

  static OpenApi file(String name) {
    return new OpenApi(new JsonMapper().readTree(String.join("\n", Fixtures.lines(name))));
  }

  /// What is wrong, each with its place.
  List<String> complaints(String schema, String json) {
    var found = new ArrayList<String>();
    check(at("#/components/schemas/" + schema), new JsonMapper().readTree(json), schema, found);
    return found;
  }

  private JsonNode at(String reference) {
    var schema = root.at(reference.substring(1));
    if (schema.isMissingNode()) {
      throw new IllegalArgumentException("no " + reference);
    }
    return schema;
  }

  private void check(JsonNode schema, JsonNode value, String place, List<String> found) {
    schema.propertyNames().stream()
        .filter(keyword -> !KEYWORDS.contains(keyword))
        .forEach(keyword -> found.add("the checker does not know " + keyword));
    if (schema.has("$ref")) {
      check(at(schema.path("$ref").asString()), value, place, found);
      return;
    }
    if (schema.has("type") && !isOfType(schema.path("type").asString(), value)) {
      found.add(place + " is not of type " + schema.path("type").asString());
    }
    if (value.isString()) {
      checkText(schema, value.asString(), place, found);
    } else if (value.isArray()) {
      checkItems(schema, value, place, found);
    } else if (value.isObject()) {
      checkProperties(schema, value, place, found);
    }
  }

  private static boolean isOfType(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      default -> false;
    };
  }

  private static void checkText(JsonNode schema, String text, String place, List<String> found) {
    if (schema.has("pattern") && !text.matches(schema.path("pattern").asString())) {
      found.add(place + " does not match " + schema.path("pattern").asString());
    }
    if (schema.has("enum")
        && schema.path("enum").values().stream().noneMatch(one -> one.asString().equals(text))) {
      found.add(place + " is none of the values");
    }
  }

  private void checkItems(JsonNode schema, JsonNode array, String place, List<String> found) {
    if (array.size() < schema.path("minItems").asInt(0)
        || array.size() > schema.path("maxItems").asInt(Integer.MAX_VALUE)) {
      found.add(place + " has " + array.size() + " items");
    }
    array.forEach(item -> check(schema.path("items"), item, place + "[]", found));
  }

  private void checkProperties(JsonNode schema, JsonNode object, String place, List<String> found) {
    schema.path("required").values().stream()
        .map(JsonNode::asString)
        .filter(name -> !object.has(name))
        .forEach(name -> found.add(place + " lacks " + name));
    object
        .properties()
        .forEach(entry -> {
          var known = schema.path("properties").path(entry.getKey());
          if (known.isMissingNode()) {
            found.add(place + " knows no " + entry.getKey());
          } else {
            check(known, entry.getValue(), place + "." + entry.getKey(), found);
          }
        });
  }
}
