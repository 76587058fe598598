package countersign.adapters.http;

import countersign.adapters.http.page.ErrorPage;
import countersign.adapters.http.problem.Problem;
import countersign.adapters.http.problem.ProblemBody;
import countersign.adapters.http.problem.ProblemCode;
import countersign.adapters.http.problem.Refusal;
import countersign.application.port.out.CustodyLogUnavailable;
import countersign.application.port.out.StorageUnavailable;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one place that catches exceptions, and the one that writes error answers.
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final Duration STORAGE_PAUSE = Duration.ofSeconds(5);

  private static final Problem INTERNAL =
      ProblemCode.INTERNAL_ERROR.because(
          "An unexpected fault. The operator finds it in the log by the request's id.");

  private final Pages pages;

  Problems(Pages pages) {
    this.pages = pages;
  }

  void addTo(RoutesConfig config) {
    config.exception(Refusal.class, (refusal, ctx) -> answer(ctx, refusal.problem()));
    config.exception(StorageUnavailable.class, (e, ctx) -> answer(ctx, storageUnavailable(e, ctx)));
    config.exception(
        CustodyLogUnavailable.class, (e, ctx) -> answer(ctx, custodyLogUnavailable(e, ctx)));
    config.exception(Exception.class, (e, ctx) -> answer(ctx, internal(e, ctx)));
  }

  private void answer(Context ctx, Problem problem) {
    if (ctx.res().isCommitted()) {
      AnswerRelay.abort(ctx, problem.refusal());
      return;
    }
    UnreadBody.passOver(ctx);
    ctx.status(problem.code().status());
    problem
        .retryAfterSeconds()
        .ifPresent(seconds -> ctx.header("Retry-After", Long.toString(seconds)));
    if (Accepts.document(ctx)) {
      pages.send(ctx, new ErrorPage(problem, Envelope.requestId(ctx)).html());
    } else {
      ctx.json(ProblemBody.of(problem)).contentType(ProblemBody.MEDIA_TYPE);
      ctx.res().setCharacterEncoding(null); // JSON has no charset parameter (RFC 8259, section 11)
    }
  }

  private static Problem storageUnavailable(StorageUnavailable e, Context ctx) {
    var cause = e.getCause() == null ? e : e.getCause();
    LOG.warn(
        "Request {}: the storage is not available: {}",
        Envelope.requestId(ctx),
        cause.getClass().getName());
    return ProblemCode.STORAGE_UNAVAILABLE
        .because("The storage could not be reached, so nothing can be said or done. Try again.")
        .retryingAfter(STORAGE_PAUSE);
  }

  private static Problem custodyLogUnavailable(CustodyLogUnavailable e, Context ctx) {
    LOG.warn("Request {}: the custody log: {}", Envelope.requestId(ctx), e.getMessage());
    return ProblemCode.CUSTODY_LOG_UNAVAILABLE
        .because("The use could not be recorded, so the connection was not used. Try again.")
        .retryingAfter(STORAGE_PAUSE);
  }

  private static Problem internal(Throwable thrown, Context ctx) {
    LOG.error(
        "Request {} ({} {}) failed: {}",
        Envelope.requestId(ctx),
        ctx.method(),
        AccessRecord.of(ctx).route(),
        StackText.of(thrown));
    return INTERNAL;
  }
}
