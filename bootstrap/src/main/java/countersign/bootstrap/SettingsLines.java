package countersign.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the doctor says of the settings: as `serve` would, all at once.
final class SettingsLines {
  private static final String CHECK = "settings";
  private static final String OWN = "TWITTER_ACCESS_TOKEN";

  private SettingsLines() {}

  static List<DoctorLine> of(Map<String, String> environment) {
    var lines = new ArrayList<DoctorLine>();
    try {
      var settings = Settings.serve(environment);
      lines.add(ok(settings));
      RedirectNotice.of(settings).forEach(what -> lines.add(DoctorLine.warn("redirect", what)));
    } catch (WrongSettings wrong) {
      wrong
          .problems()
          .forEach(problem ->
              lines.add(DoctorLine.fail(CHECK, problem, "docs/settings.md lists all settings.")));
    }
    var read = new Environment(environment);
    if (read.text(OWN).isPresent() != read.text(OWN + "_SECRET").isPresent()) {
      lines.add(DoctorLine.warn(CHECK, "of " + OWN + " and " + OWN + "_SECRET only one is set"));
    }
    UnknownNames.warnings(environment)
        .forEach(warning -> lines.add(DoctorLine.warn(CHECK, warning)));
    return lines;
  }

  private static DoctorLine ok(Settings settings) {
    var client =
        settings.twitter().client().isPresent()
            ? "an OAuth 2.0 client is configured"
            : "no OAuth 2.0 client is configured: users connect by OAuth 1.0a alone";
    return DoctorLine.ok(CHECK, "all settings are well formed; " + client);
  }
}
