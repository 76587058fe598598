package countersign.sandbox;

import java.util.Map;
import java.util.TreeMap;

/// An answer before it is on the wire, so that a fault can still spoil it.
record Answer(int status, String contentType, String body, Map<String, String> headers) {
  private static final String JSON = "application/json; charset=utf-8";
  private static final String PROBLEM = "application/problem+json; charset=utf-8";

  /// As X labels its form-encoded answers.
  static Answer form(String body) {
    return new Answer(200, "text/html; charset=utf-8", body, Map.of());
  }

  static Answer json(int status, String body) {
    return new Answer(status, JSON, body, Map.of());
  }

  static Answer problem(int status, String body) {
    return new Answer(status, PROBLEM, body, Map.of());
  }

  static Answer text(int status, String contentType, String body) {
    return new Answer(status, contentType + "; charset=utf-8", body, Map.of());
  }

  Answer with(String header, String value) {
    var all = new TreeMap<>(headers);
    all.put(header, value);
    return new Answer(status, contentType, body, all);
  }

  Answer with(Map<String, String> more) {
    var all = new TreeMap<>(headers);
    all.putAll(more);
    return new Answer(status, contentType, body, all);
  }

  Answer without(String header) {
    var all = new TreeMap<>(headers);
    all.remove(header);
    return new Answer(status, contentType, body, all);
  }
}
