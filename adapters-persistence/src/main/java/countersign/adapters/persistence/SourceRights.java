package countersign.adapters.persistence;

import java.sql.Connection;
import java.sql.SQLException;

/// What the role that reads the source may see and change there.
final class SourceRights {
  /// `insufficient_privilege`, which is also what a policy of row security answers with.
  private static final String NOT_ALLOWED = "42501";

  private static final String RIGHTS =
      """
      select current_user, row_security_active(t.oid), has_schema_privilege(c.relnamespace, 'USAGE'),
        has_any_column_privilege(t.oid, 'SELECT')
      from (select to_regclass(?)::oid as oid) t join pg_class c on c.oid = t.oid\
      """;

  private SourceRights() {}

  /// @return the role
  /// @throws SourceRefused when rows may be hidden, or none may be read
  static String requireEveryRow(Connection connection, TableName table) throws SQLException {
    try (var statement = connection.prepareStatement(RIGHTS)) {
      statement.setString(1, table.sql());
      try (var result = statement.executeQuery()) {
        if (!result.next()) {
          throw new SourceRefused("The source has no table " + table + ".");
        }
        var role = result.getString(1);
        if (!result.getBoolean(3) || !result.getBoolean(4)) {
          throw new SourceRefused(
              "The role "
                  + role
                  + " may not read "
                  + table
                  + ". Its owner grants that: GRANT SELECT ON "
                  + table.sql()
                  + " TO "
                  + TableName.quoted(role)
                  + ";");
        } else if (result.getBoolean(2)) {
          throw new SourceRefused(hidden(role, table));
        }
        return role;
      }
    }
  }

  /// Row security may also lie beneath a view; then only a query tells.
  static String hidden(String role, TableName table) {
    return "Row security is on for "
        + table
        + " or beneath it, and may hide rows from the role "
        + role
        + ": what it cannot see would be left behind without a word. Connect as the table's owner (if"
        + " row security is not FORCED), as a superuser, or as a role with BYPASSRLS: ALTER ROLE "
        + TableName.quoted(role)
        + " BYPASSRLS;";
  }

  static boolean isRefusal(SQLException failure) {
    return NOT_ALLOWED.equals(failure.getSQLState());
  }
}
