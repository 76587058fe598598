package countersign.adapters.persistence;

import countersign.application.port.out.StorageUnavailable;
import java.sql.SQLException;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/// Runs work on the database and says in our words why it failed. What jOOQ says holds statements,
/// so only the driver's own exception is passed on.
record Storage(Sessions sessions) {
  private static final String INTEGRITY = "23";
  private static final String DATA = "22";

  /// All of it happens or nothing. What it does outside the database may happen twice.
  ///
  /// @throws StorageUnavailable when the database is away or gives up
  /// @throws IllegalStateException when a constraint is broken: a bug
  <T> T inTransaction(Function<DSLContext, T> work) {
    return inWords(pool -> transaction(pool, work));
  }

  private static <T> T transaction(Sessions.Pool pool, Function<DSLContext, T> work) {
    return pool.jooq()
        .transactionResult(transaction -> {
          var jooq = transaction.dsl();
          if (pool.opening().isPresent()) {
            jooq.connection(pool::begin);
          }
          return work.apply(jooq);
        });
  }

  /// For one statement.
  <T> T query(Function<DSLContext, T> statement) {
    return inWords(pool ->
        pool.opening().isPresent() ? transaction(pool, statement) : statement.apply(pool.jooq()));
  }

  private <T> T inWords(Function<Sessions.Pool, T> work) {
    var pool = sessions.pool();
    try {
      return work.apply(pool);
    } catch (DataAccessException e) {
      var cause = e.getCause(SQLException.class);
      if (cause == null || !sessions.isWorthAnotherTry(cause, pool)) {
        throw inWords(e);
      }
    }
    try {
      return work.apply(sessions.pool());
    } catch (DataAccessException e) {
      throw inWords(e);
    }
  }

  static RuntimeException inWords(DataAccessException e) {
    var cause = e.getCause(SQLException.class);
    return cause == null ? e : inWords(cause); // without a cause it is not from the database
  }

  static RuntimeException inWords(SQLException cause) {
    var state = cause.getSQLState() == null ? "" : cause.getSQLState();
    return state.startsWith(INTEGRITY) || state.startsWith(DATA)
        ? new IllegalStateException("a rule of the database was broken", cause)
        : new StorageUnavailable("the database did not carry out the work", cause);
  }
}
