package countersign.adapters.persistence;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// The keyset cannot be used. The message names the file and the cure; of what is in it, at most
/// the keys' ids.
public abstract sealed class KeysetRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private KeysetRefused(String message) {
    super(message);
  }

  private static String naming(Optional<KeyIds> readable) {
    return readable.map(ids -> " It names " + ids + ".").orElse("");
  }

  public static final class Missing extends KeysetRefused {
    private static final long serialVersionUID = 1L;

    Missing(Path file) {
      super(
          "There is no keyset at "
              + file.toAbsolutePath().normalize()
              + ". Name the right file with KEYSET_FILE, or restore it from its backup. For a new"
              + " database make one: countersign keys create.");
    }
  }

  /// A keyset is never overwritten: what it encrypted could not be read again.
  public static final class InTheWay extends KeysetRefused {
    private static final long serialVersionUID = 1L;

    InTheWay(Path file) {
      super(
          "There is a file at "
              + file.toAbsolutePath().normalize()
              + " already. It is not overwritten.");
    }
  }

  /// It exists, but this process may not read it, or not write beside it.
  public static final class OutOfReach extends KeysetRefused {
    private static final long serialVersionUID = 1L;

    OutOfReach(Path file, IOException why) {
      super("The keyset " + file.toAbsolutePath().normalize() + " cannot be used: " + words(why));
    }

    private static String words(IOException why) {
      return switch (why) {
        case AccessDeniedException denied ->
            "permission denied: " + denied.getFile() + ", for " + ThisUser.named() + ".";
        case FileSystemException other when other.getReason() != null ->
            other.getFile() + ": " + other.getReason() + ".";
        default -> "it cannot be read or written.";
      };
    }
  }

  public static final class OpenToOthers extends KeysetRefused {
    private static final long serialVersionUID = 1L;

    OpenToOthers(Path file, String mode) {
      super(
          String.format(
              Locale.ROOT,
              ("The keyset %s is open to other users (%s). A mounted secret may have mode 0440 and"
                  + " the service's own group (Kubernetes: defaultMode: 0440 and fsGroup), or be"
                  + " encrypted (KEYSET_KEK). Run: chmod 600 %s"),
              file,
              mode,
              file));
    }
  }

  /// It may be read, but the commands that change it cannot do so where it is.
  public static final class ReadOnly extends KeysetRefused {
    private static final long serialVersionUID = 1L;

    ReadOnly(Path file, String why) {
      super(
          String.format(
              Locale.ROOT,
              ("The keyset %s cannot be changed here: %s. Copy it to a folder of your own (mode"
                  + " 0600), run the command there with KEYSET_FILE naming the copy, and put the"
                  + " result where the file comes from."),
              file,
              why));
    }
  }

  public static final class Damaged extends KeysetRefused {
    private static final long serialVersionUID = 1L;

    Damaged(Path file, Optional<KeyIds> readable) {
      super("The keyset " + file + " is damaged. Restore it from its backup." + naming(readable));
    }
  }

  public static final class KekMissing extends KeysetRefused {
    private static final long serialVersionUID = 1L;

    KekMissing(Path file) {
      super("The keyset " + file + " is encrypted. Set KEYSET_KEK to the key that opens it.");
    }
  }

  /// Or the encrypted part was changed: the two look the same.
  public static final class KekWrong extends KeysetRefused {
    private static final long serialVersionUID = 1L;

    KekWrong(Path file, Optional<KeyIds> readable) {
      super(
          "KEYSET_KEK does not open the keyset "
              + file
              + ": another key, or a damaged file."
              + naming(readable));
    }
  }

  /// The key stays with another service, and that service did not do the work.
  public static final class KekOutOfReach extends KeysetRefused {
    private static final long serialVersionUID = 1L;

    KekOutOfReach(KekUnavailable why) {
      super("KEYSET_KEK cannot be used: " + why.getMessage());
    }
  }

  /// A key to open it was given, but the file is in clear: someone may have put it in place.
  public static final class KekUnused extends KeysetRefused {
    private static final long serialVersionUID = 1L;

    KekUnused(Path file) {
      super("KEYSET_KEK is set, but the keyset " + file + " is not encrypted.");
    }
  }

  /// It opens, but the database needs keys that it lacks.
  public static final class Foreign extends KeysetRefused {
    private static final long serialVersionUID = 1L;

    Foreign(KeyIds needed, KeyIds held) {
      super(
          "The keyset is not the one this database was written with: the database needs "
              + needed
              + ", the keyset has "
              + held
              + ". It is of another deployment, or older than the database. Name the right one with"
              + " KEYSET_FILE, or restore it from its backup; nothing was changed.");
    }
  }
}
