package countersign.bootstrap;

import countersign.bootstrap.Settings.LogFormat;

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
  }
}
