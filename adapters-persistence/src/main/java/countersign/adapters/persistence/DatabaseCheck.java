package countersign.adapters.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/// Looks at a database before it is used: whether it lets us in, whether a pooler is between us and
/// it, and what it is. Changes nothing.
record DatabaseCheck(DatabaseSettings settings, Pooler pooler) {
  private static final int ANSWER_MILLIS = 2_000;

  /// Classes of SQLSTATE that another way to connect does not cure: network, sign-in, names,
  /// resources, operator.
  private static final Set<String> FINAL = Set.of("28", "3D", "53", "57");

  sealed interface Finding {
    record Reached(ServerFacts facts) implements Finding {}

    record Refused(DatabaseFault fault) implements Finding {}
  }

  Finding examine() {
    var dialling = new Dialling(settings, Purpose.MIGRATION, pooler);
    try {
      if (!pooler.isRecognised()) {
        recognise(dialling);
      }
      try (var connection = dialling.open(pooler.isRecognised())) {
        connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
        return new Finding.Reached(ServerFacts.read(connection, settings));
      }
    } catch (SQLException e) {
      return new Finding.Refused(new ConnectFaults(settings).of(e));
    }
  }

  private void recognise(Dialling dialling) throws SQLException {
    try (var first = dialling.open(false)) {
      first.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
      provoke(dialling, first);
    } catch (SQLException e) {
      if (pooler.isRecognised()) {
        return;
      } else if (!isOfStart(e)) {
        throw e;
      }
      // Something there does not take what a session begins with.
      dialling.open(true).close();
      pooler.recognise();
    }
  }

  private static boolean isOfStart(SQLException e) {
    var state = String.valueOf(e.getSQLState());
    return state.length() == 5
        && !FINAL.contains(state.substring(0, 2))
        && (!state.startsWith("08") || state.equals(Sessions.PROTOCOL_VIOLATION));
  }

  /// A quiet pooler hands out the same session again, but not while another one holds it.
  private void provoke(Dialling dialling, Connection first) throws SQLException {
    try (var second = dialling.open(false)) {
      second.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
      provoke(first, second);
      provoke(second, first);
      provoke(first, second);
    } catch (SQLException e) {
      if (!"53300".equals(e.getSQLState())) { // one connection may be all we get
        throw e;
      }
    }
  }

  private void provoke(Connection holder, Connection other) throws SQLException {
    var before = Dialling.process(other);
    holder.setAutoCommit(false);
    var held = Dialling.process(holder);
    var isOther = Dialling.process(other) != before || Dialling.process(holder) != held;
    holder.rollback();
    holder.setAutoCommit(true);
    if (isOther || Dialling.process(holder) != held) {
      pooler.recognise();
    }
  }
}
