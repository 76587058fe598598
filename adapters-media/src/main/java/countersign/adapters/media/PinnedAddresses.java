package countersign.adapters.media;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/// Gives the addresses that were checked, whatever is asked: no connection can go elsewhere.
final class PinnedAddresses implements DnsResolver {
  private final List<InetAddress> addresses;

  PinnedAddresses(List<InetAddress> addresses) {
    this.addresses = List.copyOf(addresses);
  }

  @Override
  public List<InetSocketAddress> resolve(String name, int port) {
    return addresses.stream().map(address -> new InetSocketAddress(address, port)).toList();
  }

  @Override
  public InetAddress[] resolve(String name) {
    return addresses.toArray(InetAddress[]::new);
  }

  @Override
  public String resolveCanonicalHostname(String name) {
    return name;
  }
}
