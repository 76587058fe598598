package countersign.adapters.http.input;

import countersign.adapters.http.problem.Problem;
import countersign.adapters.http.problem.ProblemCode;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A JSON object sent by a caller. Duplicate names and anything after the object are refused.
public final class JsonFields {
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode object;

  private JsonFields(JsonNode object) {
    this.object = object;
  }

  public static JsonFields parse(byte[] body) {
    var node = read(body);
    if (!node.isObject()) {
      throw ProblemCode.MALFORMED_JSON.because("A JSON object is expected.").refusal();
    }
    return new JsonFields(node);
  }

  // Jackson's message may quote the body, so it is not passed on.
  private static JsonNode read(byte[] body) {
    try {
      return STRICT.readTree(body);
    } catch (JacksonException e) {
      throw ProblemCode.MALFORMED_JSON
          .because("The body is not one valid JSON object in UTF-8, each name once.")
          .refusal();
    }
  }

  /// A token or a secret, see [Opaque].
  public String opaque(String name) {
    var value = object.get(name);
    if (value == null || !value.isString()) {
      throw Problem.invalidField(name, name + " is missing or not a string.").refusal();
    }
    if (!Opaque.isOpaque(value.asString())) {
      throw Problem.invalidField(name, name + " must be 1 to 512 visible ASCII characters.")
          .refusal();
    }
    return value.asString();
  }
}
