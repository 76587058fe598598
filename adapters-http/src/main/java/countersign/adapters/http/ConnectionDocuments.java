package countersign.adapters.http;

import countersign.application.port.in.ListConnections;
import countersign.application.port.in.ReadStatus.Status;
import countersign.domain.UserId;
import java.util.Map;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// What the HTTP API says of connections, for the command line to say it in the same shape.
public final class ConnectionDocuments {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private ConnectionDocuments() {}

  /// As `GET /internal/v1/connections` answers.
  public static String page(ListConnections.Page page) {
    return JSON.writeValueAsString(ConnectionsBody.of(page));
  }

  /// `{"connections":[{"userId","status"}]}`, each status as `GET /api/twitter/status` answers.
  public static String statuses(Map<UserId, Status> statuses) {
    var json = JSON.createObjectNode();
    var list = json.putArray("connections");
    statuses.forEach((user, status) -> {
      var each = list.addObject();
      each.put("userId", user.value());
      each.set("status", JSON.valueToTree(StatusBody.of(status)));
    });
    return JSON.writeValueAsString(json);
  }
}
