package countersign.adapters.media;

import countersign.application.port.out.MediaFetcher.Fetched;
import java.net.URI;

/// What one request came to.
sealed interface Hop {
  record Ended(Fetched fetched) implements Hop {}

  record Redirected(URI to) implements Hop {}
}
