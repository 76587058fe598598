package countersign.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// A small text file that an operator names: one secret, or settings line by line.
sealed interface SettingFile {
  /// The text without its last line break.
  record Content(String text) implements SettingFile {}

  /// @param why a sentence with the file's name and nothing of its content
  record Unusable(String why) implements SettingFile {}

  /// A device or a pipe has no length, and may have no end.
  int LARGEST = 1024 * 1024;

  static SettingFile read(String file) {
    try {
      return read(Path.of(file));
    } catch (InvalidPathException _) {
      return new Unusable("it must be the path of a file");
    }
  }

  static SettingFile read(Path file) {
    try (var in = Files.newInputStream(file)) {
      if (Files.isDirectory(file)) {
        return new Unusable(file + " is a folder, not a file");
      }
      var bytes = in.readNBytes(LARGEST + 1);
      return bytes.length > LARGEST
          ? new Unusable("the file " + file + " is larger than 1 MiB")
          : new Content(withoutLastLineBreak(bytes));
    } catch (CharacterCodingException _) {
      return new Unusable("the file " + file + " is not UTF-8");
    } catch (IOException e) {
      return new Unusable(Causes.sentence(e));
    }
  }

  private static String withoutLastLineBreak(byte[] bytes) throws CharacterCodingException {
    return UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes))
        .toString()
        .replaceFirst("\\r?\\n\\z", "");
  }
}
