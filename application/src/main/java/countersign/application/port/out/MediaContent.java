package countersign.application.port.out;

import java.io.IOException;
import java.io.InputStream;

/// Media that can be read any number of times, from memory or disk.
public interface MediaContent extends AutoCloseable {
  /// In bytes, as counted, not as declared.
  long size();

  /// From its beginning.
  InputStream open() throws IOException;

  /// Erases it. Does nothing the second time.
  @Override
  void close();
}
