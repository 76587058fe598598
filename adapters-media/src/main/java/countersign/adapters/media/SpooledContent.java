package countersign.adapters.media;

import countersign.application.port.out.MediaContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Media in a file of their own.
record SpooledContent(Path file, long size) implements MediaContent {
  private static final Logger LOG = LoggerFactory.getLogger(SpooledContent.class);

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(file);
  }

  /// Throws nothing: what became of the media is decided by then, and must be told. A file that
  /// stays behind is swept a day later.
  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("Media stay behind in the spool directory: {}", e.getClass().getName());
    }
  }
}
