package countersign.adapters.twitter;

import countersign.adapters.twitter.MediaAnswer.Done;
import countersign.adapters.twitter.MediaAnswer.NotDone;
import countersign.adapters.twitter.MediaBody.Processing;
import countersign.application.port.out.MediaContent;
import countersign.application.port.out.TwitterMedia.Sent;
import countersign.domain.AnswerVerdict;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.MediaId;
import countersign.domain.MediaType;
import countersign.domain.StatedReason;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One upload, from its first call to its last.
final class MediaUpload {
  private static final Logger LOG = LoggerFactory.getLogger(MediaUpload.class);
  private static final long SMALLEST_CHUNK = 1L << 20;
  private static final long LARGEST_CHUNK = 2L << 20;
  private static final int MOST_CHUNKS = 1000;

  private final MediaExchange x;
  private final MediaDialect dialect;
  private final MediaPatience patience;
  private final MediaContent content;
  private final Optional<String> altText;

  MediaUpload(
      MediaExchange x,
      MediaDialect dialect,
      MediaPatience patience,
      MediaContent content,
      Optional<String> altText) {
    this.x = x;
    this.dialect = dialect;
    this.patience = patience;
    this.content = content;
    this.altText = altText;
  }

  Sent inOneCall(Function<MediaSlice, MediaCall> call) {
    return switch (whole(call)) {
      case NotDone failed -> failed.sent();
      case Done done ->
          done.body().id().map(id -> processed(id, done)).orElse(failed(Cause.BAD_ANSWER));
    };
  }

  private MediaAnswer whole(Function<MediaSlice, MediaCall> call) {
    try (var whole = MediaSlice.whole(content)) {
      return x.ask(call.apply(whole));
    }
  }

  Sent inChunks(MediaType type) {
    return switch (x.ask(dialect.initialize(type, content.size()))) {
      case NotDone failed -> failed.sent();
      case Done done -> done.body().id().map(this::filled).orElse(failed(Cause.BAD_ANSWER));
    };
  }

  /// As small as X has numbers for.
  static long chunkLength(long size) {
    return Math.clamp(Math.ceilDiv(size, MOST_CHUNKS), SMALLEST_CHUNK, LARGEST_CHUNK);
  }

  private Sent filled(MediaId id) {
    long size = content.size();
    long most = chunkLength(size);
    int segment = 0;
    for (long offset = 0; offset < size; offset += most, segment++) {
      try (var chunk = new MediaSlice(content, offset, Math.min(most, size - offset))) {
        if (x.askPatiently(dialect.append(id, segment, chunk)) instanceof NotDone failed) {
          return failed.sent();
        }
      }
    }
    return finished(id);
  }

  private Sent finished(MediaId id) {
    return switch (x.ask(dialect.finish(id))) {
      case Done done -> processed(id, done);
      case NotDone missed when missed.isUncertain() && patience.waitsAfter(missed.verdict()) ->
          looked(id, missed);
      case NotDone failed -> failed.sent();
    };
  }

  /// Whether X took the end of the upload, of which it said nothing. Processing proves it; media
  /// without it may as well be media whose end X has not heard of.
  private Sent looked(MediaId id, NotDone missed) {
    return switch (x.askPatiently(dialect.status(id))) {
      case Done done when done.body().processing() == Processing.NOT_MENTIONED -> missed.sent();
      case Done done -> processed(id, done);
      case NotDone(AnswerVerdict.Refused _, _, _) -> missed.sent();
      case NotDone(var verdict, _, _) -> new Sent.Failed(verdict);
    };
  }

  private Sent processed(MediaId id, Done first) {
    var deadline = patience.processingDeadline();
    var latest = first;
    while (latest.isAbout(id) && latest.body().processing() == Processing.UNDER_WAY) {
      if (!patience.waitsForProcessing(latest.body().checkAfter(), deadline)) {
        return failed(Cause.TIMEOUT);
      }
      switch (x.askPatiently(dialect.status(id))) {
        case Done done -> latest = done.after(latest);
        case NotDone(var verdict, _, _) -> {
          return new Sent.Failed(verdict);
        }
      }
    }
    return latest.isAbout(id) ? concluded(id, latest) : failed(Cause.BAD_ANSWER);
  }

  private Sent concluded(MediaId id, Done last) {
    return switch (last.body().processing()) {
      case NOT_MENTIONED, SUCCEEDED ->
          new Sent.Ready(id, last.expiresAt(), isDescribed(id), last.verdict());
      case FAILED -> unprocessed(last.body());
      case UNDER_WAY, UNKNOWN -> failed(Cause.BAD_ANSWER);
    };
  }

  private static Sent unprocessed(MediaBody body) {
    LOG.info(
        "X could not process media: {}",
        body.reason().map(StatedReason::text).orElse("no reason given"));
    return new Sent.Rejected(body.reason());
  }

  private boolean isDescribed(MediaId id) {
    return altText.map(text -> x.ask(dialect.describe(id, text)) instanceof Done).orElse(true);
  }

  private static Sent failed(Cause why) {
    return new Sent.Failed(new AnswerVerdict.Unsettled(Inconclusive.because(why)));
  }
}
