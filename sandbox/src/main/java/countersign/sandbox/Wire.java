package countersign.sandbox;

import static java.time.ZoneOffset.UTC;

import countersign.sandbox.signature.Received;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/// One exchange as HTTP. `Date` comes from the sandbox's clock, for clients that learn from it.
record Wire(Context ctx, InstantSource clock) implements Payload {
  private static final int DRAINED = 64 << 20;
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

  @Override
  public String accept() {
    return Objects.requireNonNullElse(ctx.header("Accept"), "");
  }

  @Override
  public String method() {
    return ctx.method().name();
  }

  @Override
  public String query() {
    return Objects.requireNonNullElse(ctx.queryString(), "");
  }

  @Override
  public String contentType() {
    return Objects.requireNonNullElse(ctx.contentType(), "");
  }

  @Override
  public String path(String name) {
    return ctx.pathParam(name);
  }

  @Override
  public InputStream body() throws IOException {
    return isForm() ? new ByteArrayInputStream(ctx.bodyAsBytes()) : ctx.req().getInputStream();
  }

  private boolean isForm() {
    return contentType().toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
  }

  /// JSON and multipart bodies stay out: they are never signed.
  Received received() {
    var host = Objects.requireNonNullElse(ctx.host(), "").toLowerCase(Locale.ROOT);
    return new Received(
        method(),
        ctx.scheme() + "://" + host + ctx.req().getRequestURI(),
        ctx.queryParamMap(),
        isForm() ? ctx.formParamMap() : Map.of(),
        Optional.ofNullable(ctx.header("Authorization")));
  }

  /// Takes in what is left of the body: a client that is still sending would not see the answer.
  void drain() throws IOException {
    if (isForm()) {
      return; // read for the signature
    }
    var rest = body();
    var thrownAway = new byte[16 << 10];
    long left = DRAINED;
    int read = 0;
    while (left > 0 && read >= 0) {
      read = rest.read(thrownAway);
      left -= read;
    }
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
