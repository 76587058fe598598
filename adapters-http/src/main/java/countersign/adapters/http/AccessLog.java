package countersign.adapters.http;

import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes one line for each request, when its answer has ended, also for those that reach no route.
/// Nothing in it is as the caller sent it. Where the request itself could not be read, its status
/// is all that is known.
final class AccessLog implements RequestLog {
  private static final Logger LOG = LoggerFactory.getLogger("countersign.access");
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  @Override
  public void log(Request request, Response response) {
    var access = AccessRecord.of(request);
    var id = Optional.ofNullable(response.getHeaders().get(RequestIds.HEADER));
    var line =
        id.map(value -> LOG.atInfo().addKeyValue(CurrentRequest.KEY, value)).orElseGet(LOG::atInfo);
    line.log(
        "{} {} {} {} ms {}{}",
        METHODS.contains(request.getMethod()) ? request.getMethod() : AccessRecord.UNKNOWN,
        access.map(AccessRecord::route).orElse(AccessRecord.UNKNOWN),
        response.getStatus(),
        NanoTime.millisSince(request.getBeginNanoTime()),
        access.map(AccessRecord::who).orElse(AccessRecord.UNKNOWN),
        access.isEmpty() || response.isCompletedSuccessfully() ? "" : " aborted");
    CurrentRequest.end();
  }
}
