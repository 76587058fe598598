package countersign.adapters.twitter;

import countersign.domain.MediaId;
import countersign.domain.MediaType;

/// How one version of X's media API says what all of them do.
interface MediaDialect {
  /// Begins an upload in chunks.
  ///
  /// @param size of all of it, in bytes
  MediaCall initialize(MediaType type, long size);

  /// @param segment the chunk's place, from 0
  MediaCall append(MediaId id, int segment, MediaSlice chunk);

  /// Ends an upload in chunks.
  MediaCall finish(MediaId id);

  MediaCall status(MediaId id);

  MediaCall describe(MediaId id, String altText);

  MediaBody read(String body);

  /// As X's `media_category`.
  static String category(MediaType type) {
    return "tweet_" + type.kind().wire();
  }
}
