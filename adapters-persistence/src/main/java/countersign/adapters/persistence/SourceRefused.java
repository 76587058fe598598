package countersign.adapters.persistence;

/// The table to take tokens over from cannot be used. The message says what is missing; nothing was
/// changed.
public final class SourceRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SourceRefused(String message) {
    super(message);
  }

  SourceRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
