package countersign.bootstrap;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import countersign.adapters.http.CurrentRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A log event as it is written, in either format.
///
/// What libraries say is left out, but for those that know nothing of requests: the HTTP server's
/// warnings quote headers, and an exception's message may quote anything. Level, logger, class and
/// stack stay. While a request is handled, no exception's message is written, whoever logs it.
record LogLine(
    Instant at,
    String level,
    String logger,
    Optional<String> request,
    String message,
    Optional<String> exception) {
  /// The member of an event that names its request where its thread does not.
  static final String REQUEST = CurrentRequest.KEY;

  private static final List<String> TRUSTED =
      List.of("countersign", "com.zaxxer.hikari", "org.flywaydb", "io.zonky.test.db.postgres");
  private static final String LEFT_OUT =
      "(what this library said is left out, because it may quote a request)";
  private static final int MOST_FRAMES = 40;
  private static final int MOST_CAUSES = 5;

  static LogLine of(ILoggingEvent event) {
    var isTrusted = isTrusted(event.getLoggerName());
    var request = request(event);
    return new LogLine(
        Instant.ofEpochMilli(event.getTimeStamp()),
        event.getLevel().toString(),
        event.getLoggerName(),
        request,
        isTrusted ? event.getFormattedMessage() : LEFT_OUT,
        exception(event.getThrowableProxy(), isTrusted && request.isEmpty()));
  }

  private static boolean isTrusted(String logger) {
    return TRUSTED.stream().anyMatch(own -> logger.equals(own) || logger.startsWith(own + "."));
  }

  private static Optional<String> request(ILoggingEvent event) {
    var members = event.getKeyValuePairs();
    return members == null
        ? CurrentRequest.id()
        : members.stream()
            .filter(member -> member.key.equals(REQUEST))
            .map(member -> String.valueOf(member.value))
            .findFirst()
            .or(CurrentRequest::id);
  }

  private static Optional<String> exception(@Nullable IThrowableProxy thrown, boolean withText) {
    return Optional.ofNullable(thrown)
        .map(each -> withText ? ThrowableProxyUtil.asString(each).strip() : withoutText(each));
  }

  private static String withoutText(IThrowableProxy thrown) {
    return Stream.iterate(thrown, Objects::nonNull, IThrowableProxy::getCause)
        .limit(MOST_CAUSES)
        .map(LogLine::frames)
        .collect(Collectors.joining("\ncaused by "));
  }

  private static String frames(IThrowableProxy thrown) {
    return Stream.concat(
            Stream.of(thrown.getClassName()),
            Stream.of(thrown.getStackTraceElementProxyArray())
                .limit(MOST_FRAMES)
                .map(frame -> "\t" + frame.getSTEAsString()))
        .collect(Collectors.joining("\n"));
  }
}
