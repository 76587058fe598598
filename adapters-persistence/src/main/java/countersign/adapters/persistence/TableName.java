package countersign.adapters.persistence;

import java.util.Optional;
import java.util.regex.Pattern;

/// Names a table of somebody else: exactly as it is written there, capitals included.
///
/// @param schema empty leaves the choice to the server's search path
public record TableName(Optional<String> schema, String table) {
  /// A part is in double quotes, with quotes in it doubled, or holds neither quote first nor dot.
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<schema>\"(?:[^\"]|\"\")+\"|[^\".][^.]*)\\.)?"
              + "(?<table>\"(?:[^\"]|\"\")+\"|[^\".][^.]*)",
          Pattern.DOTALL);

  /// @param text `table` or `schema.table`; a part that holds a dot is written in double quotes
  /// @throws IllegalArgumentException when it names no table
  public static TableName parse(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches() || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "a table is named as table or schema.table; put parts with dots in double quotes");
    }
    return new TableName(
        Optional.ofNullable(parts.group("schema")).map(TableName::plain),
        plain(parts.group("table")));
  }

  private static String plain(String part) {
    return part.startsWith("\"")
        ? part.substring(1, part.length() - 1).replace("\"\"", "\"")
        : part;
  }

  /// As a statement names it.
  String sql() {
    return schema.map(name -> quoted(name) + ".").orElse("") + quoted(table);
  }

  static String quoted(String identifier) {
    return "\"" + identifier.replace("\"", "\"\"") + "\"";
  }

  @Override
  public String toString() {
    return schema.map(name -> name + ".").orElse("") + table;
  }
}
