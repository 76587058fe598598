package countersign.adapters.persistence;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether something between us and the server, such as PgBouncer, lends its sessions by the
/// transaction. Once that is known it stays so, for all connections to one database.
final class Pooler {
  private static final Logger LOG = LoggerFactory.getLogger(Pooler.class);

  private final String name;
  private final AtomicBoolean isRecognised;

  /// @param name of the database, for the log
  Pooler(String name, boolean isSaid) {
    this.name = name;
    this.isRecognised = new AtomicBoolean(isSaid);
  }

  boolean isRecognised() {
    return isRecognised.get();
  }

  void recognise() {
    if (isRecognised.compareAndSet(false, true)) {
      LOG.info(
          "{} leads through a pooler such as PgBouncer: nothing of a session is used (no named"
              + " prepared statements, session settings or session locks)",
          name);
    }
  }
}
