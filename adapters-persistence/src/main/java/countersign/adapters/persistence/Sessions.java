package countersign.adapters.persistence;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/// Connections for one purpose. Their sessions are ours, until a pooler is recognised: from then on
/// they are lent, and nothing of a session is used any more.
final class Sessions implements AutoCloseable {
  static final String PROTOCOL_VIOLATION = "08P01";

  /// A prepared statement that is not there, or was there before, or takes other parameters:
  /// another session answers than the one that prepared it. Nothing was carried out then.
  private static final List<String> TELL_TALES = List.of("26000", "42P05", PROTOCOL_VIOLATION);

  private final Dialling dialling;
  private final Deque<HikariDataSource> pools = new ConcurrentLinkedDeque<>();
  private final ReentrantLock change = new ReentrantLock();
  private volatile Pool pool;

  private Sessions(Dialling dialling) {
    this.dialling = dialling;
    this.pool = make();
  }

  /// Waits for no connection.
  static Sessions open(DatabaseSettings settings, Purpose purpose, Pooler pooler) {
    return new Sessions(new Dialling(settings, purpose, pooler));
  }

  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /// Connections of one kind.
  ///
  /// @param opening what each transaction has to begin with; where there is something, a statement
  ///   needs a transaction
  record Pool(
      HikariDataSource connections, DSLContext jooq, boolean areLent, Optional<String> opening) {

    /// Runs work in a transaction if it needs one.
    <T> T with(Work<T> work) throws SQLException {
      try (var connection = connections.getConnection()) {
        if (opening.isEmpty()) {
          return work.on(connection);
        }
        connection.setAutoCommit(false);
        begin(connection);
        var result = work.on(connection);
        connection.commit();
        return result;
      }
    }

    void begin(Connection connection) throws SQLException {
      if (opening.isPresent()) {
        try (var statement = connection.createStatement()) {
          statement.execute(opening.get());
        }
      }
    }
  }

  Pool pool() {
    var known = pool;
    return known.areLent() == dialling.pooler().isRecognised() ? known : changed();
  }

  private Pool changed() {
    change.lock();
    try {
      if (pool.areLent() != dialling.pooler().isRecognised()) {
        var before = pool.connections();
        pool = make();
        // Who still works with one of them may end.
        before.getHikariConfigMXBean().setMinimumIdle(0);
        before.getHikariPoolMXBean().softEvictConnections();
      }
      return pool;
    } finally {
      change.unlock();
    }
  }

  private Pool make() {
    var areLent = dialling.pooler().isRecognised();
    var connections = Connections.pool(dialling, areLent);
    pools.push(connections);
    // jOOQ's own settings cannot be named here: their JAXB annotations do not compile. At level
    // DEBUG it therefore logs what is bound: fingerprints and ciphertexts, nothing in clear.
    var jooq = DSL.using(connections, SQLDialect.POSTGRES);
    return new Pool(connections, jooq, areLent, areLent ? opening() : Optional.empty());
  }

  private Optional<String> opening() {
    var schemas = dialling.settings().schemas();
    var path = schemas.isEmpty() ? "" : SearchPath.setLocally(schemas);
    return Optional.of(
            Stream.of(dialling.purpose().opening(), path)
                .filter(statement -> !statement.isEmpty())
                .collect(Collectors.joining("; ")))
        .filter(statements -> !statements.isEmpty());
  }

  /// Whether work that failed was not begun, because its connections were of the wrong kind, and is
  /// worth another try with others.
  boolean isWorthAnotherTry(SQLException failure, Pool used) {
    if (!used.areLent() && TELL_TALES.contains(String.valueOf(failure.getSQLState()))) {
      dialling.pooler().recognise();
    }
    var isNotBegun =
        failure instanceof SQLTransientConnectionException
            || TELL_TALES.contains(String.valueOf(failure.getSQLState()));
    return isNotBegun && used.areLent() != dialling.pooler().isRecognised();
  }

  @Override
  public void close() {
    pools.forEach(HikariDataSource::close);
  }
}
