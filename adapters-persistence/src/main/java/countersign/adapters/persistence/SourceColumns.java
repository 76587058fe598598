package countersign.adapters.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The columns of a source table that matter here, checked to be there.
///
/// @param idType as a statement names it, so that ids keep the order and the index of their type
/// @param hasGrants whether there are columns for OAuth 2.0 tokens
record SourceColumns(String id, String idType, boolean hasGrants) {
  static final String TOKEN = "twitter_oauth1_token";
  static final String SECRET = "twitter_oauth1_token_secret";
  static final String ACCESS = "twitter_access_token";
  static final String REFRESH = "twitter_refresh_token";

  private static final String COLUMNS =
      """
      select attname, format_type(atttypid, atttypmod) from pg_attribute
      where attrelid = to_regclass(?)::oid and attnum > 0 and not attisdropped\
      """;

  /// @throws SourceRefused naming all that is missing
  static SourceColumns read(Connection connection, TableName table, String id) throws SQLException {
    var types = types(connection, table);
    if (types.isEmpty()) {
      throw new SourceRefused("The source has no table " + table + ".");
    }
    var missing = Stream.of(id, TOKEN, SECRET).filter(name -> !types.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      throw new SourceRefused(
          "The table " + table + " has no column " + String.join(" and no column ", missing) + ".");
    }
    var hasGrants = types.keySet().containsAll(List.of(ACCESS, REFRESH));
    return new SourceColumns(id, types.getOrDefault(id, ""), hasGrants);
  }

  private static Map<String, String> types(Connection connection, TableName table)
      throws SQLException {
    try (var statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, table.sql());
      var types = new HashMap<String, String>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          types.put(rows.getString(1), rows.getString(2));
        }
      }
      return types;
    }
  }
}
