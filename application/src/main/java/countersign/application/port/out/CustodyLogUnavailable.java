package countersign.application.port.out;

/// The use of a pair could not be recorded, so the pair was not used. Its message names no values.
public final class CustodyLogUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CustodyLogUnavailable(String message) {
    super(message);
  }

  public CustodyLogUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
