package countersign.application.port.in;

import countersign.application.port.out.MediaContent;
import countersign.domain.url.MediaAddress;

/// Where media comes from.
public sealed interface MediaSource {
  /// Brought along by the caller, who closes it.
  record Given(MediaContent content) implements MediaSource {}

  /// To be fetched: http, https or data.
  record At(MediaAddress address) implements MediaSource {}
}
