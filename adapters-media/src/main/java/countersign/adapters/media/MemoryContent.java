package countersign.adapters.media;

import countersign.application.port.out.MediaContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Media small enough to need no file.
final class MemoryContent implements MediaContent {
  private final int size;
  private volatile byte @Nullable [] bytes;

  MemoryContent(byte[] bytes) {
    this.size = bytes.length;
    this.bytes = bytes;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public InputStream open() throws IOException {
    var held = bytes;
    if (held == null) {
      throw new IOException("these media were erased");
    }
    return new ByteArrayInputStream(held);
  }

  @Override
  public void close() {
    bytes = null;
  }
}
