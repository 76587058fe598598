package countersign.bootstrap;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.slf4j.LoggerFactory;

/// Hands on what libraries log by `java.util.logging`, such as the PostgreSQL driver: else it would
/// go to the standard error in a form of its own.
final class JulBridge extends Handler {
  private static final String NAMELESS = "java.util.logging";

  static void install() {
    LogManager.getLogManager().reset();
    java.util.logging.Logger.getLogger("").addHandler(new JulBridge());
  }

  @Override
  public void publish(LogRecord entry) {
    var name = entry.getLoggerName();
    var message = entry.getMessage();
    LoggerFactory.getLogger(name == null ? NAMELESS : name)
        .atLevel(level(entry.getLevel().intValue()))
        .setCause(entry.getThrown())
        .log(message == null ? "" : message);
  }

  private static org.slf4j.event.Level level(int value) {
    if (value >= Level.SEVERE.intValue()) {
      return org.slf4j.event.Level.ERROR;
    } else if (value >= Level.WARNING.intValue()) {
      return org.slf4j.event.Level.WARN;
    }
    return value >= Level.INFO.intValue()
        ? org.slf4j.event.Level.INFO
        : org.slf4j.event.Level.DEBUG;
  }

  @Override
  public void flush() {
    // Nothing waits here.
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
