package countersign.sandbox;

import java.io.IOException;

/// What an endpoint does with a call that no fault hits.
interface Service {
  Served serve(Wire wire) throws IOException;

  /// @param credentials what the call came with, and whether it was right: for the log
  record Served(Answer answer, String credentials) {}
}
