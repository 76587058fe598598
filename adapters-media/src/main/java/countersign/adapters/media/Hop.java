package countersign.adapters.media;

import countersign.application.port.out.MediaFetcher.Fetched;
import countersign.domain.url.MediaAddress;

/// What one request came to.
sealed interface Hop {
  record Ended(Fetched fetched) implements Hop {}

  record Redirected(MediaAddress to) implements Hop {}
}
