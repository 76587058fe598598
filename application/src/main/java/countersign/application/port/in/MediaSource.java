package countersign.application.port.in;

import countersign.application.port.out.MediaContent;
import java.net.URI;

/// Where media comes from.
public sealed interface MediaSource {
  /// Brought along by the caller, who closes it.
  record Given(MediaContent content) implements MediaSource {}

  /// To be fetched: http, https or data.
  record At(URI address) implements MediaSource {
    /// The address may hold what is nobody's business.
    @Override
    public String toString() {
      return "At[" + address.getScheme() + "]";
    }
  }
}
