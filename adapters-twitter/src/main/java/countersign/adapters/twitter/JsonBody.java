package countersign.adapters.twitter;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes JSON, and reads it leniently: X's answers are looked at, not bound to classes.
final class JsonBody {
  private static final JsonMapper MAPPER = new JsonMapper();

  private JsonBody() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /// A missing node for anything that is not a JSON object.
  static JsonNode read(String body) {
    if (!body.stripLeading().startsWith("{")) {
      return MissingNode.getInstance();
    }
    try {
      return MAPPER.readTree(body);
    } catch (JacksonException notJson) {
      return MissingNode.getInstance();
    }
  }
}
