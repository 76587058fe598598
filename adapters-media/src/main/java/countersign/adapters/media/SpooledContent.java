package countersign.adapters.media;

import countersign.application.port.out.MediaContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Media in a file of their own.
record SpooledContent(Path file, long size) implements MediaContent {
  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(file);
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("media stay behind in the spool directory", e);
    }
  }
}
