package countersign.bootstrap;

import countersign.adapters.persistence.ThisUser;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What went wrong, for an operator: messages, each because of the next, on one line.
final class Causes {
  private Causes() {}

  static String sentence(@Nullable Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .limit(8)
        .map(Causes::message)
        .distinct()
        .collect(Collectors.joining(", because: "));
  }

  static String message(Throwable failure) {
    return switch (failure) {
      case AccessDeniedException denied ->
          "permission denied: " + denied.getFile() + ", for " + ThisUser.named();
      case NoSuchFileException missing -> "there is no file " + missing.getFile();
      case NotDirectoryException file -> file.getFile() + " is a file, not a folder";
      case FileAlreadyExistsException there -> there.getFile() + " is in the way: it exists";
      case FileSystemException other when other.getReason() != null ->
          other.getFile() + ": " + other.getReason();
      default -> text(failure);
    };
  }

  private static String text(Throwable failure) {
    var text = failure.getMessage();
    return text == null ? failure.getClass().getSimpleName() : text.strip().replaceAll("\\s+", " ");
  }
}
