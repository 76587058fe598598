package countersign.adapters.twitter;

import static countersign.adapters.twitter.MediaWorld.FINALIZE;
import static countersign.adapters.twitter.MediaWorld.UPLOAD;
import static countersign.adapters.twitter.MediaWorld.data;
import static countersign.adapters.twitter.MediaWorld.processing;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import countersign.domain.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Every request against X's own description of its API, `media-openapi.json`.
class MediaFitsTheSpecificationTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNode SPECIFICATION =
      JSON.readTree(String.join("\n", Fixtures.lines("media-openapi.json")));

  private final MediaWorld world = new MediaWorld();

  @AfterEach
  void stop() {
    world.close();
  }

  @ParameterizedTest
  @EnumSource(MediaType.class)
  void requests_for_media_of_every_type_are_as_described(MediaType type) {
    world.send(world.v2(), type, FakeMedia.of((2L << 20) + 1), Optional.of("A cat"));
    world.received().forEach(MediaFitsTheSpecificationTest::assertDescribed);
  }

  @ParameterizedTest
  @EnumSource(MediaType.class)
  void with_an_access_token_requests_are_those_that_are_signed(MediaType type) {
    world.send(world.v2(), type, FakeMedia.of((2L << 20) + 1), Optional.of("A cat"));
    var signed = world.received().stream().map(MediaFitsTheSpecificationTest::shape).toList();
    world.twitter.server.resetRequests();
    world.credentials = Twitter.BEARER;
    world.send(world.v2(), type, FakeMedia.of((2L << 20) + 1), Optional.of("A cat"));

    var requests = world.received();
    assertEquals(signed, requests.stream().map(MediaFitsTheSpecificationTest::shape).toList());
    requests.forEach(
        request -> assertEquals("Bearer aWtY_access-1", request.getHeader("Authorization")));
  }

  /// All but the boundary and the header that authenticates.
  private static List<String> shape(LoggedRequest request) {
    var type = Optional.ofNullable(request.getHeader("Content-Type")).orElse("");
    var boundary = type.contains("boundary=") ? ReceivedParts.boundary(request) : "none";
    return List.of(
        request.getMethod() + " " + request.getUrl(),
        type.replace(boundary, "B"),
        new String(request.getBody(), ISO_8859_1).replace(boundary, "B"));
  }

  @Test
  void so_is_the_longest_alternative_text_and_every_operation_is_covered() {
    world.twitter.answers(FINALIZE, data(processing("pending", "")));
    world.statuses(UPLOAD, data(processing("succeeded", "")));
    world.send(world.v2(), MediaType.MP4, FakeMedia.of(1), Optional.of("x".repeat(1000)));
    world.send(world.v2(), MediaType.PNG, FakeMedia.of(1));

    assertEquals(
        Set.of(
            "appendMediaUpload",
            "createMediaMetadata",
            "finalizeMediaUpload",
            "getMediaUploadStatus",
            "initializeMediaUpload",
            "mediaUpload"),
        world.received().stream()
            .map(MediaFitsTheSpecificationTest::assertDescribed)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /// Returns the operation's name.
  private static String assertDescribed(LoggedRequest request) {
    var uri = URI.create(request.getUrl());
    var template = template(uri.getPath());
    var operation =
        SPECIFICATION
            .path("paths")
            .path(template)
            .path(request.getMethod().getName().toLowerCase(Locale.ROOT));
    assertTrue(operation.isObject(), request.getMethod() + " " + uri.getPath());
    assertParameters(operation, "query", pairs(Optional.ofNullable(uri.getQuery()).orElse("")));
    assertParameters(operation, "path", pathParameters(template, uri.getPath()));
    assertBody(operation.path("requestBody"), request);
    return operation.path("operationId").asString();
  }

  private static String template(String path) {
    return SPECIFICATION.path("paths").propertyNames().stream()
        .filter(template -> path.matches(template.replace("{id}", "[^/]+")))
        .findFirst()
        .orElseThrow(() -> new AssertionError(path));
  }

  private static ObjectNode pathParameters(String template, String path) {
    var parameters = JsonNodeFactory.instance.objectNode();
    var names = template.split("/", -1);
    var values = path.split("/", -1);
    for (int i = 0; i < names.length; i++) {
      if (names[i].startsWith("{")) {
        parameters.put(names[i].substring(1, names[i].length() - 1), values[i]);
      }
    }
    return parameters;
  }

  private static ObjectNode pairs(String query) {
    var pairs = JsonNodeFactory.instance.objectNode();
    for (var pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      var parts = pair.split("=", 2);
      pairs.put(parts[0], parts[1]);
    }
    return pairs;
  }

  private static void assertParameters(JsonNode operation, String where, ObjectNode sent) {
    var schema = JsonNodeFactory.instance.objectNode();
    var properties = schema.putObject("properties");
    var required = schema.putArray("required");
    for (var parameter : operation.path("parameters")) {
      if (parameter.path("in").asString().equals(where)) {
        properties.set(parameter.path("name").asString(), parameter.path("schema"));
        if (parameter.path("required").asBoolean()) {
          required.add(parameter.path("name").asString());
        }
      }
    }
    assertFits(schema, sent, where);
  }

  private static void assertBody(JsonNode described, LoggedRequest request) {
    if (described.isMissingNode()) {
      assertEquals(0, request.getBody().length);
      assertFalse(request.containsHeader("Content-Type"));
      return;
    }
    var type = request.getHeader("Content-Type").replaceFirst(";.*", "");
    var schema = described.path("content").path(type).path("schema");
    assertTrue(schema.isObject(), type);
    var body =
        type.equals("application/json")
            ? JSON.readTree(request.getBodyAsString())
            : fields(schema, ReceivedParts.of(request));
    assertFits(schema, body, "body");
  }

  /// Parts are text: a number is one if the schema wants one.
  private static ObjectNode fields(JsonNode schema, ReceivedParts parts) {
    var fields = JsonNodeFactory.instance.objectNode();
    parts
        .parts()
        .forEach((name, part) -> {
          var wanted = resolved(schema).path("properties").path(name).path("type").asString("");
          if (wanted.equals("integer")) {
            fields.put(name, Long.parseLong(part.value()));
          } else {
            fields.put(name, part.value());
          }
        });
    return fields;
  }

  private static JsonNode resolved(JsonNode schema) {
    var reference = schema.path("$ref").asString("");
    return reference.isEmpty() ? schema : SPECIFICATION.at(reference.substring(1));
  }

  /// As much of JSON Schema as the description uses; fields that it does not name are refused even
  /// where it would let them pass.
  private static void assertFits(JsonNode reference, JsonNode value, String where) {
    var schema = resolved(reference);
    for (var name : schema.path("required")) {
      assertTrue(value.has(name.asString()), where + " lacks " + name);
    }
    if (value.isObject()) {
      for (var field : value.properties()) {
        var property = schema.path("properties").path(field.getKey());
        assertTrue(property.isObject(), where + " must not have " + field.getKey());
        assertFits(property, field.getValue(), where + "." + field.getKey());
      }
      return;
    }
    var text = value.asString("");
    switch (schema.path("type").asString("string")) {
      case "integer" -> {
        assertTrue(value.isIntegralNumber(), where);
        assertTrue(value.longValue() >= schema.path("minimum").asLong(), where);
        assertTrue(value.longValue() <= schema.path("maximum").asLong(), where);
      }
      case "string" -> assertTrue(value.isString(), where);
      default -> throw new AssertionError(where + " has a type this test does not know");
    }
    assertTrue(!schema.has("pattern") || text.matches(schema.path("pattern").asString()), where);
    assertTrue(text.length() <= schema.path("maxLength").asInt(Integer.MAX_VALUE), where);
    if (schema.has("enum")) {
      var allowed = schema.path("enum").valueStream().map(JsonNode::asString).toList();
      assertTrue(allowed.contains(text), where + " is not one of " + allowed + ": " + text);
    }
  }

  @Test
  void the_test_itself_sees_what_does_not_fit() {
    var schema = SPECIFICATION.at("/components/schemas/InitializeMediaUploadRequest");
    for (var bad :
        List.of(
            "{\"media_type\":\"image/avif\"}",
            "{\"media_category\":\"image\"}",
            "{\"total_bytes\":\"1\"}",
            "{\"total_bytes\":-1}",
            "{\"command\":\"INIT\"}")) {
      assertFails(schema, bad);
    }
    assertFails(SPECIFICATION.at("/components/schemas/MediaUploadRequest"), "{\"media\":\"\"}");
  }

  private static void assertFails(JsonNode schema, String body) {
    assertThrows(AssertionError.class, () -> assertFits(schema, JSON.readTree(body), "body"), body);
  }
}
