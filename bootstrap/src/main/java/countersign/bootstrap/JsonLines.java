package countersign.bootstrap;

import tools.jackson.databind.json.JsonMapper;

/// Log lines for programs: one JSON object each.
public final class JsonLines extends LineEncoder {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  String text(LogLine line) {
    var object = JSON.createObjectNode();
    object.put("time", line.at().toString());
    object.put("level", line.level());
    object.put("logger", line.logger());
    line.request().ifPresent(id -> object.put(LogLine.REQUEST, id));
    object.put("message", line.message());
    line.exception().ifPresent(text -> object.put("exception", text));
    return object.toString();
  }
}
