package countersign.adapters.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// What a server says of itself, its database and our role.
///
/// @param schema where our tables are or would be made, empty when no schema is in sight
/// @param mayCreate whether we may make tables there
record ServerFacts(
    String encoding,
    int version,
    boolean isStandby,
    boolean isReadOnly,
    String role,
    Optional<String> schema,
    boolean mayCreate) {
  private static final String ASK =
      """
      select current_setting('server_encoding'), current_setting('server_version_num')::int,
             pg_is_in_recovery(), current_setting('transaction_read_only') = 'on', current_user,
             wanted.name, coalesce(has_schema_privilege(n.oid, 'CREATE'),
                                   has_database_privilege(current_database(), 'CREATE'))
      from (select coalesce(?, current_schema()::text) as name) as wanted
      left join pg_namespace n on n.nspname = wanted.name
      """;
  private static final int OLDEST = 15_00_00;

  static ServerFacts read(Connection connection, DatabaseSettings settings) throws SQLException {
    try (var statement = connection.prepareStatement(ASK)) {
      statement.setString(1, settings.schemas().isEmpty() ? null : settings.schemas().getFirst());
      try (var row = statement.executeQuery()) {
        row.next();
        return new ServerFacts(
            row.getString(1),
            row.getInt(2),
            row.getBoolean(3),
            row.getBoolean(4),
            row.getString(5),
            Optional.ofNullable(row.getString(6)),
            row.getBoolean(7));
      }
    }
  }

  /// What makes it unfit for our tables, whatever is in it already.
  Optional<DatabaseFault> complaint(DatabaseSettings settings) {
    var database = "The database at " + settings.place() + " (" + settings.name() + ") ";
    if (version < OLDEST) {
      return Optional.of(
          DatabaseFault.of(
              database + "is PostgreSQL " + version / 10_000 + "; 15 or newer is needed.",
              "Upgrade it."));
    } else if (!encoding.equals("UTF8")) {
      return Optional.of(
          DatabaseFault.of(
              database + "is encoded in " + encoding + ", which cannot hold every text.",
              "Make one in UTF-8: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0, and name it"
                  + " in "
                  + settings.name()
                  + "."));
    } else if (isStandby) {
      return Optional.of(
          DatabaseFault.of(
              database + "is a standby, which can only be read.",
              "Name the primary, or all hosts with target_session_attrs=read-write, in "
                  + settings.name()
                  + "."));
    } else if (isReadOnly) {
      return Optional.of(
          DatabaseFault.of(
              database + "is read-only (default_transaction_read_only).",
              "ALTER ROLE … RESET default_transaction_read_only, or the same of the database."));
    }
    return Optional.empty();
  }

  /// For a schema that has to be made or changed.
  Optional<DatabaseFault> complaintOfRights(DatabaseSettings settings) {
    if (mayCreate && schema.isPresent()) {
      return Optional.empty();
    }
    var where = schema.map(name -> "the schema \"" + name + "\"").orElse("any schema it can see");
    return Optional.of(
        new DatabaseFault(
            "The role \""
                + role
                + "\" of "
                + settings.name()
                + " may not create tables in "
                + where
                + " at "
                + settings.place()
                + ".",
            List.of(
                "As the database's owner: GRANT CREATE ON SCHEMA "
                    + TableName.quoted(schema.orElse("public"))
                    + " TO \""
                    + role
                    + "\" (since PostgreSQL 15 nobody else may by default);",
                "or run ./countersign migrate with a role that may, and serve with this one.")));
  }
}
