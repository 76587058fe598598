package countersign.bootstrap;

import java.nio.file.Path;

/// A command that looks after what is stored found no database. It makes none: a key, say, that is
/// kept where no service looks is worth nothing.
final class NothingStored extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NothingStored(Path dataDirectory) {
    super(
        "There is no database here. DATABASE_URL names none, and there is none of our own in"
            + " DATA_DIR, which is "
            + dataDirectory.toAbsolutePath().normalize()
            + ". Set DATABASE_URL, or set DATA_DIR to the folder that your service uses (its first"
            + " log line names it). Nothing was made.");
  }
}
