package countersign.adapters.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The columns of a source table that matter here, checked to be there.
///
/// @param idType as a statement names it, so that ids keep the order and the index of their type
/// @param hasGrants whether OAuth 2.0 tokens are looked at, and there are columns for them
record SourceColumns(String id, String idType, boolean hasGrants) {
  static final String TOKEN = "twitter_oauth1_token";
  static final String SECRET = "twitter_oauth1_token_secret";
  static final String ACCESS = "twitter_access_token";
  static final String REFRESH = "twitter_refresh_token";

  private static final String COLUMNS =
      """
      select attname, format_type(atttypid, atttypmod),
        (with recursive base as (
          select t.* from pg_type t where t.oid = atttypid
          union all select t.* from pg_type t join base b
            on b.typtype = 'd' and t.oid = b.typbasetype)
        select typname from base where typtype <> 'd')
      from pg_attribute
      where attrelid = to_regclass(?)::oid and attnum > 0 and not attisdropped\
      """;

  /// What these types hold is what a program reads there: no bytes, no JSON, nothing cut off.
  private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar", "citext");

  /// @param shown as a statement names it
  /// @param base beneath all domains
  private record Type(String shown, String base) {}

  private static final Type NONE = new Type("", "");

  /// @throws SourceRefused naming all that is missing, or all that is not text
  static SourceColumns read(Connection connection, SourceSettings settings) throws SQLException {
    var table = settings.table();
    var id = settings.idColumn();
    var types = types(connection, table);
    if (types.isEmpty()) {
      var schemas = String.join(", ", settings.database().schemas());
      var where =
          schemas.isEmpty() || table.schema().isPresent() ? "" : " in its schema " + schemas;
      throw new SourceRefused("The source has no table " + table + where + ".");
    }
    var missing = Stream.of(id, TOKEN, SECRET).filter(name -> !types.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      throw new SourceRefused(
          "The table " + table + " has no column " + String.join(" and no column ", missing) + ".");
    }
    var hasGrants = settings.readsGrants() && types.keySet().containsAll(List.of(ACCESS, REFRESH));
    var read = hasGrants ? List.of(TOKEN, SECRET, ACCESS, REFRESH) : List.of(TOKEN, SECRET);
    requireTexts(table, types, read);
    return new SourceColumns(id, types.getOrDefault(id, NONE).shown(), hasGrants);
  }

  private static void requireTexts(TableName table, Map<String, Type> types, List<String> read) {
    var others =
        read.stream()
            .filter(name -> !TEXTS.contains(types.getOrDefault(name, NONE).base()))
            .map(name -> name + " (" + types.getOrDefault(name, NONE).shown() + ")")
            .toList();
    if (!others.isEmpty()) {
      throw new SourceRefused(
          "These columns of "
              + table
              + " are not text: "
              + String.join(", ", others)
              + ". Their values are not tokens in clear. Name a view that shows the tokens as text, with the same column names, by --table.");
    }
  }

  private static Map<String, Type> types(Connection connection, TableName table)
      throws SQLException {
    try (var statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, table.sql());
      var types = new HashMap<String, Type>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          types.put(rows.getString(1), new Type(rows.getString(2), rows.getString(3)));
        }
      }
      return types;
    }
  }
}
