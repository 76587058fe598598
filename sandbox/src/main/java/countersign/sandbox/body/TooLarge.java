package countersign.sandbox.body;

import java.io.IOException;

/// A body goes on past what X takes.
@SuppressWarnings("serial")
public final class TooLarge extends IOException {
  TooLarge() {
    super("the body is too large");
  }
}
