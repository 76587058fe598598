package countersign.bootstrap;

/// The service refuses to start; the message says why and is fit to be shown.
final class CannotStart extends Exception {
  private static final long serialVersionUID = 1L;

  CannotStart(String message) {
    super(message);
  }
}
