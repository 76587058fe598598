package countersign.adapters.media;

import countersign.application.port.out.MediaFetcher.Fetched;
import countersign.domain.url.AddressRefusal;
import countersign.domain.url.MediaAddress;
import countersign.domain.url.WebUrl;

/// Goes where a URL leads, redirects included, and checks every stop before going there.
final class WebFetcher {
  private static final int MOST_REDIRECTS = 3;

  private final Reach reach;
  private final HttpRequester requester;

  WebFetcher(Reach reach, HttpRequester requester) {
    this.reach = reach;
    this.requester = requester;
  }

  Fetched fetch(WebUrl address, long largest) {
    var at = address;
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      switch (visit(at, largest)) {
        case Hop.Ended(var fetched) -> {
          return fetched;
        }
        case Hop.Redirected(MediaAddress.Web(var next)) -> {
          if (at.encrypted() && !next.encrypted()) { // a caller asked for encryption
            return new Fetched.AddressRefused(AddressRefusal.DROPS_ENCRYPTION);
          }
          at = next;
        }
        case Hop.Redirected _ -> {
          return new Fetched.AddressRefused(AddressRefusal.SCHEME);
        }
      }
    }
    return new Fetched.Unreachable();
  }

  private Hop visit(WebUrl at, long largest) {
    if (at.namesUser()) {
      return new Hop.Ended(new Fetched.AddressRefused(AddressRefusal.CREDENTIALS));
    }
    if (at.port() == 0) { // nothing listens there
      return new Hop.Ended(new Fetched.Unreachable());
    }
    return switch (reach.lookUp(at)) {
      case Reach.Lookup.Addresses(var addresses) ->
          requester.get(at, new PinnedAddresses(addresses), largest);
      case Reach.Lookup.OutOfBounds() ->
          new Hop.Ended(new Fetched.AddressRefused(AddressRefusal.PRIVATE_NETWORK));
      case Reach.Lookup.UnknownName() -> new Hop.Ended(new Fetched.Unreachable());
    };
  }
}
