package countersign.application.service;

import countersign.application.port.in.MediaFailure;
import countersign.application.port.out.MediaContent;
import countersign.domain.MediaType;

/// Media that is here and of a known type.
///
/// @param isOurs whether it was fetched here, and is to be erased here
record Medium(MediaContent content, MediaType type, boolean isOurs) implements AutoCloseable {

  /// What came of looking for media.
  sealed interface Found {
    record Usable(Medium medium) implements Found {}

    record Unusable(MediaFailure why) implements Found {}
  }

  @Override
  public void close() {
    if (isOurs) {
      content.close();
    }
  }
}
