package countersign.adapters.media;

import countersign.application.port.out.MediaFetcher.Fetched;
import countersign.domain.url.WebUrl;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.net.URIAuthority;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes one GET request and keeps what it brings. Every request has a client and a connection of
/// its own: nothing is left of it for the next one.
final class HttpRequester {
  private static final Logger LOG = LoggerFactory.getLogger(HttpRequester.class);
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final ClientFactory clients;
  private final Spool spool;

  HttpRequester(ClientFactory clients, Spool spool) {
    this.clients = clients;
    this.spool = spool;
  }

  Hop get(WebUrl address, PinnedAddresses addresses, long largest) {
    var host = new HttpHost(address.scheme(), address.host().name(), address.port());
    var request = request(host, address.target());
    var client = clients.clientOf(addresses);
    try {
      var response = client.executeOpen(host, request, null);
      try {
        return read(address, response, largest);
      } finally {
        request.abort(); // closing alone would read the rest, which may have no end
        Closer.closeQuietly(response);
      }
    } catch (IOException e) {
      LOG.debug("{} gave no media: {}", address.host().name(), e.getClass().getSimpleName());
      return new Hop.Ended(new Fetched.Unreachable());
    } finally {
      client.close(CloseMode.IMMEDIATE); // never fails: what was kept would lie there unknown
    }
  }

  private static HttpGet request(HttpHost host, String target) {
    var request = new HttpGet(URI.create("/"));
    request.setScheme(host.getSchemeName());
    request.setAuthority(new URIAuthority(host));
    request.setPath(target);
    request.setHeader(HttpHeaders.ACCEPT, "*/*");
    request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
    request.setHeader(HttpHeaders.CONNECTION, "close");
    return request;
  }

  private Hop read(WebUrl address, ClassicHttpResponse response, long largest) throws IOException {
    int status = response.getCode();
    if (REDIRECTS.contains(status)) {
      return redirect(address, response);
    }
    boolean isSuccess = status >= 200 && status <= 299;
    return new Hop.Ended(isSuccess ? content(response, largest) : new Fetched.Unreachable());
  }

  private static Hop redirect(WebUrl from, ClassicHttpResponse response) {
    return Optional.ofNullable(response.getFirstHeader(HttpHeaders.LOCATION))
        .flatMap(location -> from.redirectedTo(location.getValue()))
        .<Hop>map(Hop.Redirected::new)
        .orElseGet(() -> new Hop.Ended(new Fetched.Unreachable()));
  }

  private Fetched content(ClassicHttpResponse response, long largest) throws IOException {
    var entity = response.getEntity();
    if (entity == null) {
      return new Fetched.Content(new MemoryContent(new byte[0]));
    }
    if (entity.getContentLength() > largest) {
      return new Fetched.TooLarge();
    }
    return spool
        .keep(entity.getContent(), largest)
        .<Fetched>map(Fetched.Content::new)
        .orElseGet(Fetched.TooLarge::new);
  }
}
