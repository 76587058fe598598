package countersign.application.port.out;

import countersign.domain.url.AddressRefusal;
import countersign.domain.url.MediaAddress;

/// Fetches what a caller's address names, safely: http, https and data only; never from a private,
/// loopback, link-local, multicast or otherwise special address, also after resolving its name and
/// after each of at most 3 redirects, except for hosts an operator has named. Sends neither
/// credentials nor cookies. What is fetched is kept on disk until it is closed.
public interface MediaFetcher {
  /// Ends within 60 s, and throws nothing: a fault of ours says nothing against the post.
  ///
  /// @param largest in bytes; reading stops when there are more
  Fetched fetch(MediaAddress address, long largest);

  sealed interface Fetched {
    record Content(MediaContent content) implements Fetched {}

    record AddressRefused(AddressRefusal why) implements Fetched {}

    /// Nobody knows the host, no 2xx, or not in time, or broken off.
    record Unreachable() implements Fetched {}

    record TooLarge() implements Fetched {}

    /// A fault on our side, such as a full disk or a class that is missing. It is logged.
    record OurFault() implements Fetched {}
  }
}
