package countersign.adapters.persistence;

import countersign.adapters.persistence.DatabaseCheck.Finding;
import countersign.application.port.out.StorageUnavailable;
import countersign.application.port.out.TokenSource;
import countersign.domain.GrantTokens;
import countersign.domain.Secret;
import countersign.domain.TokenCredentials;
import countersign.domain.TokenPair;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A PostgreSQL table of tokens in clear. By plain JDBC: jOOQ logs what it reads and binds. Nor
/// does any message repeat what the server says once rows are read: a trigger may say it with
/// values.
public final class JdbcTokenSource implements TokenSource, AutoCloseable {
  private final Sessions sessions;
  private final SourceStatements statements;
  private final Extent extent;

  private JdbcTokenSource(Sessions sessions, SourceStatements statements, Extent extent) {
    this.sessions = sessions;
    this.statements = statements;
    this.extent = extent;
  }

  /// Looks at the table; changes nothing.
  ///
  /// @throws SourceRefused when it cannot be read, a column is missing, or ids are not unique
  /// @throws DatabaseRefused when no connection to it can be made
  public static JdbcTokenSource open(SourceSettings settings) {
    var database = settings.database();
    var pooler = new Pooler(database.name(), database.pooling().isThroughPooler());
    if (new DatabaseCheck(database, pooler).examine() instanceof Finding.Refused(var fault)) {
      throw new DatabaseRefused(fault);
    }
    var purpose = settings.isWritable() ? Purpose.SOURCE : Purpose.SOURCE_READ_ONLY;
    var sessions = Sessions.open(database, purpose, pooler);
    try {
      return sessions.pool().with(connection -> open(settings, sessions, connection));
    } catch (SQLException e) {
      sessions.close();
      throw new SourceRefused("The source cannot be read.", e);
    } catch (SourceRefused e) {
      sessions.close();
      throw e;
    }
  }

  private static JdbcTokenSource open(
      SourceSettings settings, Sessions sessions, Connection connection) throws SQLException {
    var columns = SourceColumns.read(connection, settings);
    var statements = new SourceStatements(settings.table(), columns, columns.hasGrants());
    return new JdbcTokenSource(sessions, statements, extent(connection, statements, settings));
  }

  private static Extent extent(
      Connection connection, SourceStatements statements, SourceSettings settings)
      throws SQLException {
    var role = SourceRights.requireEveryRow(connection, settings.table());
    try (var _ = WholeTable.seenBy(connection);
        var statement = connection.createStatement();
        var result = statement.executeQuery(statements.extent())) {
      result.next();
      if (result.getLong(1) != result.getLong(2)) {
        throw new SourceRefused(
            String.format(
                Locale.ROOT,
                "The values of %s in %s are not unique: it cannot be told whose tokens are whose.",
                settings.idColumn(),
                settings.table()));
      }
      return new Extent(result.getLong(1), result.getLong(3));
    } catch (SQLException refused) {
      if (SourceRights.isRefusal(refused)) {
        throw new SourceRefused(SourceRights.hidden(role, settings.table()));
      }
      throw refused;
    }
  }

  /// Whether OAuth 2.0 tokens are looked at.
  public boolean readsGrants() {
    return statements.readsGrants();
  }

  @Override
  public Extent extent() {
    return extent;
  }

  @Override
  public List<Row> rows(Optional<String> after, int limit) {
    return inWords(connection -> {
      try (var statement = connection.prepareStatement(statements.rows(after.isEmpty()))) {
        if (after.isPresent()) {
          statement.setString(1, after.get());
        }
        statement.setInt(after.isPresent() ? 2 : 1, limit);
        try (var result = statement.executeQuery()) {
          var rows = new ArrayList<Row>();
          while (result.next()) {
            rows.add(row(result));
          }
          return rows;
        }
      }
    });
  }

  private Row row(ResultSet result) throws SQLException {
    return new Row(
        result.getString(1),
        SourceValues.pair(result.getString(2), result.getString(3)),
        statements.readsGrants()
            ? SourceValues.grant(result.getString(4), result.getString(5))
            : new Found.Nothing<>());
  }

  @Override
  public Erasure erase(String id, TokenCredentials copy) {
    return switch (copy) {
      case TokenPair(var token, var secret) -> erase(id, copy, token, secret);
      case GrantTokens(var access, var refresh) -> erase(id, copy, access, refresh);
    };
  }

  private Erasure erase(String id, TokenCredentials copy, Secret first, Secret second) {
    return inWords(connection -> {
      try (var statement = connection.prepareStatement(statements.erase(copy.protocol()))) {
        statement.setString(1, id);
        statement.setString(2, first.reveal());
        statement.setString(3, second.reveal());
        try (var result = statement.executeQuery()) {
          if (result.next()) {
            return result.getBoolean(1) ? Erasure.ERASED : Erasure.NOT_ALLOWED;
          }
        }
      } catch (SQLException refused) {
        if (SourceRights.isRefusal(refused)) {
          connection.rollback(); // what failed cannot be committed
          return Erasure.NOT_ALLOWED;
        }
        throw refused;
      }
      return isStillThere(connection, id, copy, first, second)
          ? Erasure.NOT_ALLOWED
          : left(connection, id, copy);
    });
  }

  /// A policy or a trigger that keeps a row from being changed says nothing about it.
  private boolean isStillThere(
      Connection connection, String id, TokenCredentials copy, Secret first, Secret second)
      throws SQLException {
    try (var statement = connection.prepareStatement(statements.holds(copy.protocol()))) {
      statement.setString(1, first.reveal());
      statement.setString(2, second.reveal());
      statement.setString(3, id);
      try (var result = statement.executeQuery()) {
        return result.next() && result.getBoolean(1);
      }
    }
  }

  private Erasure left(Connection connection, String id, TokenCredentials copy)
      throws SQLException {
    try (var statement = connection.prepareStatement(statements.left(copy.protocol()))) {
      statement.setString(1, id);
      try (var result = statement.executeQuery()) {
        return result.next() && !isBlank(result) ? Erasure.CHANGED : Erasure.GONE;
      }
    }
  }

  private static boolean isBlank(ResultSet result) throws SQLException {
    return SourceValues.isBlank(result.getString(1)) && SourceValues.isBlank(result.getString(2));
  }

  private <T> T inWords(Sessions.Work<T> work) {
    try {
      return sessions
          .pool()
          .with(connection -> {
            try (var whole = WholeTable.seenBy(connection)) {
              return whole.committed(work.on(connection));
            }
          });
    } catch (SQLException e) {
      throw new StorageUnavailable(
          "the source did not carry out the work (SQLSTATE " + e.getSQLState() + ")");
    }
  }

  @Override
  public void close() {
    sessions.close();
  }
}
