package countersign.adapters.persistence;

import countersign.application.port.out.StorageUnavailable;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/// Runs work on the database and says in our words why it failed. What jOOQ says holds statements,
/// so only the driver's own exception is passed on.
record Storage(DSLContext jooq) {
  private static final String INTEGRITY = "23";
  private static final String DATA = "22";

  /// All of it happens or nothing.
  ///
  /// @throws StorageUnavailable when the database is away or gives up
  /// @throws IllegalStateException when a constraint is broken: a bug
  <T> T inTransaction(Function<DSLContext, T> work) {
    return inWords(() -> jooq.transactionResult(transaction -> work.apply(transaction.dsl())));
  }

  /// For one statement.
  <T> T query(Function<DSLContext, T> statement) {
    return inWords(() -> statement.apply(jooq));
  }

  private static <T> T inWords(Supplier<T> work) {
    try {
      return work.get();
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
