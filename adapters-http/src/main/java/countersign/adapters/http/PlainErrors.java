package countersign.adapters.http;

import countersign.adapters.http.problem.ProblemBody;
import countersign.adapters.http.problem.ProblemCode;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.json.JsonMapper;

/// Answers what never reaches a route, such as a broken request line or headers that are too large.
/// The server's own page would tell its version and what it choked on.
final class PlainErrors extends ErrorHandler {
  private final JsonMapper json;
  private final RequestIds ids;

  PlainErrors(JsonMapper json, RequestIds ids) {
    this.json = json;
    this.ids = ids;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var code = code(response.getStatus());
    var body = json.writeValueAsString(ProblemBody.of(code.because(code.title() + ".")));
    var headers = response.getHeaders();
    response.setStatus(code.status());
    headers.put(HttpHeader.CONTENT_TYPE, ProblemBody.MEDIA_TYPE);
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    headers.put("X-Content-Type-Options", "nosniff");
    if (!headers.contains(RequestIds.HEADER)) {
      headers.put(RequestIds.HEADER, ids.of(request.getHeaders().get(RequestIds.HEADER)).value());
    }
    Content.Sink.write(response, true, body, callback);
    return true;
  }

  private static ProblemCode code(int status) {
    return Arrays.stream(ProblemCode.values())
        .filter(code -> code.status() == status)
        .findFirst()
        .orElse(status < 500 ? ProblemCode.BAD_REQUEST : ProblemCode.INTERNAL_ERROR);
  }
}
