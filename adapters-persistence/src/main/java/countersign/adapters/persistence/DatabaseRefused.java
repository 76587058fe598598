package countersign.adapters.persistence;

/// A database cannot be used as it is; nothing was changed.
public final class DatabaseRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient DatabaseFault fault;

  DatabaseRefused(DatabaseFault fault) {
    super(fault.cause());
    this.fault = fault;
  }

  public DatabaseFault fault() {
    return fault;
  }
}
