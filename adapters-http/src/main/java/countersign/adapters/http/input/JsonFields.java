package countersign.adapters.http.input;

import countersign.adapters.http.problem.Problem;
import countersign.adapters.http.problem.ProblemCode;
import countersign.adapters.http.problem.Refusal;
import countersign.domain.FormField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A JSON object sent by a caller. Duplicate names and anything after the object are refused. An
/// optional member may be null as well as absent.
public final class JsonFields {
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode object;

  /// What stands before a member's name when it is told to the caller.
  private final String path;

  private JsonFields(JsonNode object, String path) {
    this.object = object;
    this.path = path;
  }

  public static JsonFields parse(byte[] body) {
    var node = read(body);
    if (!node.isObject()) {
      throw ProblemCode.MALFORMED_JSON.because("A JSON object is expected.").refusal();
    }
    return new JsonFields(node, "");
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

  /// Refuses members of any other name: a misspelt one would be passed over otherwise.
  public JsonFields only(String... names) {
    var known = Set.of(names);
    object.propertyNames().stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw Problem.invalidField(
                  path(FieldName.shown(name)),
                  "There is no such member here. The known ones: " + String.join(", ", names) + ".")
              .refusal();
        });
    return this;
  }

  /// Any string, also an empty one.
  public String text(String name) {
    return optionalText(name).orElseThrow(() -> invalid(name, "is missing"));
  }

  /// Empty when the member is absent or null.
  public Optional<String> optionalText(String name) {
    return member(name).map(value -> string(name, value));
  }

  /// False when the member is absent, null or an empty string, as a form sends it.
  public boolean flag(String name) {
    return member(name)
        .filter(JsonFields::isFilled)
        .map(value -> {
          if (!value.isBoolean()) {
            throw invalid(name, "must be true or false");
          }
          return value.asBoolean();
        })
        .orElse(false);
  }

  /// Nothing when the member is absent, null or an empty string, as a form sends it. Empty strings
  /// in it are nothing either.
  public List<String> optionalTexts(String name) {
    return member(name)
        .filter(JsonFields::isFilled)
        .map(value ->
            elements(name, value)
                .map(element -> string(name, element))
                .filter(text -> !text.isEmpty())
                .toList())
        .orElse(List.of());
  }

  /// Objects whose members are named by the place in the list, for example `tweets[0].text`.
  public List<JsonFields> objects(String name) {
    var value = member(name).orElseThrow(() -> invalid(name, "is missing"));
    var objects = new ArrayList<JsonFields>();
    elements(name, value)
        .forEach(element -> {
          var place = name + "[" + objects.size() + "]";
          if (!element.isObject()) {
            throw invalid(place, "must be an object");
          }
          objects.add(new JsonFields(element, path(place) + "."));
        });
    return List.copyOf(objects);
  }

  /// A whole number from `least` to `most`.
  public long number(String name, long least, long most) {
    return optionalNumber(name, least, most).orElseThrow(() -> invalid(name, "is missing"));
  }

  /// Empty when the member is absent or null.
  public OptionalLong optionalNumber(String name, long least, long most) {
    var value = member(name);
    if (value.isEmpty()) {
      return OptionalLong.empty();
    }
    var isWhole = value.get().isIntegralNumber() && value.get().canConvertToLong();
    if (!isWhole || value.get().asLong() < least || value.get().asLong() > most) {
      throw invalid(name, "must be a whole number from " + least + " to " + most);
    }
    return OptionalLong.of(value.get().asLong());
  }

  /// The fields of a form, `{"name": ["value", …]}` or `{"name": "value"}`, in their order. Empty
  /// when the member is absent.
  public List<FormField> form(String name) {
    var form = member(name);
    if (form.isPresent() && !form.get().isObject()) {
      throw invalid(name, "must be an object");
    }
    return form.stream()
        .flatMap(object -> object.properties().stream())
        .flatMap(field ->
            values(name, field.getValue()).map(value -> new FormField(field.getKey(), value)))
        .toList();
  }

  private Stream<String> values(String name, JsonNode value) {
    var values = value.isArray() ? elements(name, value) : Stream.of(value);
    return values.map(one -> whole(name, string(name, one)));
  }

  /// Half a character has no UTF-8 form, and so can be neither signed nor sent.
  private String whole(String name, String text) {
    if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      throw invalid(name, "holds half of a surrogate pair");
    }
    return text;
  }

  /// As the caller knows it.
  public String path(String name) {
    return path + name;
  }

  private Optional<JsonNode> member(String name) {
    return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
  }

  private static boolean isFilled(JsonNode value) {
    return !value.isString() || !value.asString().isEmpty();
  }

  private String string(String name, JsonNode value) {
    if (!value.isString()) {
      throw invalid(name, "must be a string, or strings");
    }
    return value.asString();
  }

  private Stream<JsonNode> elements(String name, JsonNode value) {
    if (!value.isArray()) {
      throw invalid(name, "must be a list");
    }
    return value.values().stream();
  }

  private Refusal invalid(String name, String what) {
    return Problem.invalidField(path(name), path(name) + " " + what + ".").refusal();
  }
}
