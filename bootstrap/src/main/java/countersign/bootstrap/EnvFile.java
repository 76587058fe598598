package countersign.bootstrap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Settings in a file, one `NAME=VALUE` a line, as Docker, systemd and dotenv write them: with
/// comments, `export`, and values with or without quotes. Nothing is put in place of `$NAME`.
final class EnvFile {
  private static final Pattern LINE =
      Pattern.compile("(?:export\\s+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(?<value>.*)");
  private static final Pattern QUOTED =
      Pattern.compile("(?:\"(?<double>(?:[^\"\\\\]|\\\\.)*)\"|'(?<single>[^']*)')\\s*(?:#.*)?");
  private static final Pattern COMMENT_BEHIND = Pattern.compile("\\s#.*");

  private EnvFile() {}

  /// The last of several values of one name counts.
  ///
  /// @throws WrongSettings when it cannot be read, or has lines that say nothing: by their numbers
  static Map<String, String> read(Path file) throws WrongSettings {
    return switch (SettingFile.read(file)) {
      case SettingFile.Content(var text) -> read(file, text);
      case SettingFile.Unusable(var why) -> throw new WrongSettings(List.of("--env-file: " + why));
    };
  }

  private static Map<String, String> read(Path file, String text) throws WrongSettings {
    var settings = new LinkedHashMap<String, String>();
    var wrong = new ArrayList<String>();
    // Some editors mark the beginning of a file.
    var lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\r?\n|\r", -1);
    for (var i = 0; i < lines.length; i++) {
      var line = lines[i].strip();
      if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
        continue;
      }
      var parts = LINE.matcher(line);
      var value = parts.matches() ? value(parts.group("value")) : Optional.<String>empty();
      if (value.isPresent()) {
        settings.put(parts.group("name"), value.get());
      } else {
        wrong.add("--env-file %s: line %d is not NAME=VALUE%s".formatted(file, i + 1, hint(line)));
      }
    }
    if (!wrong.isEmpty()) {
      throw new WrongSettings(wrong);
    }
    return settings;
  }

  private static String hint(String line) {
    return LINE.matcher(line).matches() ? ": a quotation mark has no other" : "";
  }

  /// Empty when a quotation mark at its beginning has none at its end.
  private static Optional<String> value(String text) {
    var isQuoted = text.startsWith("\"") || text.startsWith("'");
    if (!isQuoted) {
      return Optional.of(COMMENT_BEHIND.matcher(" " + text).replaceFirst("").strip());
    }
    var quoted = QUOTED.matcher(text);
    return Optional.of(quoted)
        .filter(q -> q.matches())
        .map(q -> q.group("single") == null ? unescaped(q.group("double")) : q.group("single"));
  }

  /// As dotenv and systemd do: `\n` is a line break, and `\` keeps the next character as it is.
  private static String unescaped(String text) {
    var plain = new StringBuilder();
    for (var i = 0; i < text.length(); i++) {
      var each = text.charAt(i);
      if (each == '\\') {
        i++;
        each =
            switch (text.charAt(i)) {
              case 'n' -> '\n';
              case 'r' -> '\r';
              case 't' -> '\t';
              default -> text.charAt(i);
            };
      }
      plain.append(each);
    }
    return plain.toString();
  }
}
