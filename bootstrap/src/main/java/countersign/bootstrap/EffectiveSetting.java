package countersign.bootstrap;

import countersign.adapters.persistence.DatabaseSettings;
import countersign.domain.Secret;
import java.util.List;
import java.util.Optional;

/// A setting as it holds, fit to be shown.
///
/// @param value empty when nothing holds; of a secret only that it is set
/// @param file where it was set, or its value is; empty unless a file has to do with it
record EffectiveSetting(
    Setting setting, Optional<String> value, Origin origin, Optional<String> file) {
  enum Origin {
    DEFAULT("default"),
    ENVIRONMENT("environment"),
    ENV_FILE("env-file"),
    FILE("file");

    private final String word;

    Origin(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  static final String HIDDEN = "(set, not shown)";
  private static final List<String> NAMED_IN_DEFAULTS =
      List.of("PUBLIC_URL", "DATA_DIR", "AUTH_ISSUER", "PORT");

  static List<EffectiveSetting> all(Variables variables) {
    return KnownSettings.ALL.stream().map(setting -> of(setting, variables)).toList();
  }

  private static EffectiveSetting of(Setting setting, Variables variables) {
    var name = setting.name();
    var fileName =
        setting.isSecret() ? given(variables, Setting.fileOf(name)) : Optional.<String>empty();
    var value = given(variables, name);
    if (value.isPresent()) {
      var file = variables.fileOf(name).map(Object::toString);
      return new EffectiveSetting(
          setting,
          Optional.of(shown(setting, value.get())),
          file.isPresent() ? Origin.ENV_FILE : Origin.ENVIRONMENT,
          file);
    } else if (fileName.isPresent()) {
      return new EffectiveSetting(setting, Optional.of(HIDDEN), Origin.FILE, fileName);
    }
    return new EffectiveSetting(
        setting, whenUnset(setting, variables), Origin.DEFAULT, Optional.empty());
  }

  private static Optional<String> given(Variables variables, String name) {
    return Optional.ofNullable(variables.all().get(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  private static Optional<String> whenUnset(Setting setting, Variables variables) {
    var text = setting.whenUnset();
    for (var name : NAMED_IN_DEFAULTS) {
      if (text.contains(name)) {
        var other = of(KnownSettings.named(name).orElseThrow(), variables).value();
        if (other.isEmpty()) {
          return Optional.empty();
        }
        text = text.replace(name, other.get().replaceAll("/+$", ""));
      }
    }
    return Optional.of(text).filter(value -> !value.isEmpty());
  }

  private static String shown(Setting setting, String value) {
    if (!setting.isSecret()) {
      return value;
    }
    return setting.name().equals("DATABASE_URL") ? database(value) : HIDDEN;
  }

  /// Hosts and database, without user and password.
  private static String database(String url) {
    if (url.equals("embedded")) {
      return url;
    }
    try {
      return DatabaseSettings.parse("DATABASE_URL", new Secret(url)).jdbcUrl();
    } catch (IllegalArgumentException _) {
      return HIDDEN;
    }
  }

  String print() {
    var from =
        switch (origin) {
          case DEFAULT -> "default";
          case ENVIRONMENT -> "environment";
          case ENV_FILE, FILE -> file.orElseThrow();
        };
    return "%-32s  %s  [%s]".formatted(setting.name(), value.orElse("–"), from);
  }
}
