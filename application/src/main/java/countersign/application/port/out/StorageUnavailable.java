package countersign.application.port.out;

/// The database could not be reached or did not carry out the work. Its message names neither
/// values nor statements.
public final class StorageUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StorageUnavailable(String message) {
    super(message);
  }

  public StorageUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
