package countersign.sandbox;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// v2's problems that name what is wrong (x-api.md 4.1); fixed ones are in [Refusals].
final class Problems {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String TYPES = "https://api.x.com/2/problems/";

  private Problems() {}

  static Answer invalid(String message) {
    return invalid(error(message));
  }

  /// @param parameter what was given these values
  static Answer invalid(String parameter, List<String> values, String message) {
    var error = error(message);
    var given = error.putObject("parameters").putArray(parameter);
    values.forEach(given::add);
    return invalid(error);
  }

  private static ObjectNode error(String message) {
    return JSON.createObjectNode().put("message", message);
  }

  private static Answer invalid(ObjectNode error) {
    var problem = JSON.createObjectNode();
    problem.putArray("errors").add(error);
    problem.put("title", "Invalid Request");
    problem.put("detail", "One or more parameters to your request was invalid.");
    problem.put("type", TYPES + "invalid-request");
    return Answer.problem(400, problem.toString());
  }

  static Answer forbidden(String detail) {
    var problem = JSON.createObjectNode();
    problem.put("detail", detail);
    problem.put("type", "about:blank");
    problem.put("title", "Forbidden");
    problem.put("status", 403);
    return Answer.problem(403, problem.toString());
  }

  static Answer notFound(String resource, String id) {
    return Answer.problem(404, missing(resource, "id", id).put("status", 404).toString());
  }

  /// A resource that is not there, as it also stands among the `errors` of a 200.
  static ObjectNode missing(String resource, String parameter, String id) {
    var problem = JSON.createObjectNode();
    problem.put("value", id);
    problem.put("detail", "Could not find " + resource + " with " + parameter + ": [" + id + "].");
    problem.put("title", "Not Found Error");
    problem.put("resource_type", resource);
    problem.put("parameter", parameter);
    problem.put("resource_id", id);
    problem.put("type", TYPES + "resource-not-found");
    return problem;
  }

  static Answer notAuthorized(String resource, String id) {
    var problem = JSON.createObjectNode();
    problem.put("detail", "You are not permitted to use this " + resource + ".");
    problem.put("title", "Authorization Error");
    problem.put("resource_type", resource);
    problem.put("parameter", "id");
    problem.put("resource_id", id);
    problem.put("type", TYPES + "not-authorized-for-resource");
    problem.put("status", 403);
    return Answer.problem(403, problem.toString());
  }
}
