package countersign.bootstrap;

import countersign.bootstrap.Settings.LogFormat;
import org.slf4j.LoggerFactory;

/// Chooses how log lines look. Takes effect before the first logger is made, not later.
final class Logs {
  private Logs() {}

  static void use(LogFormat format) {
    var file =
        switch (format) {
          case TEXT -> "logback.xml";
          case JSON -> "logback-json.xml";
        };
    System.setProperty("logback.configurationFile", file);
    JulBridge.install();
    Thread.setDefaultUncaughtExceptionHandler(Logs::tellOfEnd);
  }

  private static void tellOfEnd(Thread thread, Throwable thrown) {
    LoggerFactory.getLogger(Logs.class).error("Thread {} ended", thread.getName(), thrown);
  }
}
