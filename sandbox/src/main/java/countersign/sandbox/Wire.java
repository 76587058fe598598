package countersign.sandbox;

import static java.time.ZoneOffset.UTC;

import countersign.sandbox.signature.Received;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/// One exchange as HTTP. `Date` comes from the sandbox's clock, for clients that learn from it.
record Wire(Context ctx, InstantSource clock) {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US).withZone(UTC);

  Instant now() {
    return clock.instant();
  }

  /// Method and path, shortened; the query is left out, for it may hold a token.
  String line() {
    var path = ctx.path();
    return ctx.method() + " " + (path.length() > 80 ? path.substring(0, 80) + "…" : path);
  }

  String accept() {
    return Objects.requireNonNullElse(ctx.header("Accept"), "");
  }

  /// JSON and multipart bodies stay out: they are never signed.
  Received received() {
    var type = Objects.requireNonNullElse(ctx.contentType(), "").toLowerCase(Locale.ROOT);
    var isForm = type.startsWith("application/x-www-form-urlencoded");
    var host = Objects.requireNonNullElse(ctx.host(), "").toLowerCase(Locale.ROOT);
    return new Received(
        ctx.method().name(),
        ctx.scheme() + "://" + host + ctx.req().getRequestURI(),
        ctx.queryParamMap(),
        isForm ? ctx.formParamMap() : Map.of(),
        Optional.ofNullable(ctx.header("Authorization")));
  }

  void send(Answer answer) {
    answer.headers().forEach(ctx::header);
    ctx.header("Date", HTTP_DATE.format(now()));
    ctx.status(answer.status()).contentType(answer.contentType()).result(answer.body());
  }

  /// Closes the connection without a byte of an answer.
  void cut() {
    ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }
}
