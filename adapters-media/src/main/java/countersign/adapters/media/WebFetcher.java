package countersign.adapters.media;

import countersign.application.port.out.MediaFetcher.Fetched;
import java.net.URI;

/// Goes where a URL leads, redirects included, and checks every stop before going there.
final class WebFetcher {
  private static final int MOST_REDIRECTS = 3;

  private final Reach reach;
  private final HttpRequester requester;

  WebFetcher(Reach reach, HttpRequester requester) {
    this.reach = reach;
    this.requester = requester;
  }

  Fetched fetch(URI address, long largest) {
    var next = WebAddress.of(address);
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      if (next.isEmpty()) {
        return new Fetched.AddressRefused();
      }
      var at = next.get();
      switch (visit(at, largest)) {
        case Hop.Ended(var fetched) -> {
          return fetched;
        }
        case Hop.Redirected(var to) -> next = WebAddress.of(to).filter(at::mayLeadTo);
      }
    }
    return new Fetched.Unreachable();
  }

  private Hop visit(WebAddress at, long largest) {
    return switch (reach.lookUp(at)) {
      case Reach.Lookup.Addresses(var addresses) ->
          requester.get(at, new PinnedAddresses(addresses), largest);
      case Reach.Lookup.OutOfBounds() -> new Hop.Ended(new Fetched.AddressRefused());
      case Reach.Lookup.UnknownName() -> new Hop.Ended(new Fetched.Unreachable());
    };
  }
}
