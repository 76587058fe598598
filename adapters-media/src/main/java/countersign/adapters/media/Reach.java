package countersign.adapters.media;

import countersign.domain.url.UrlHost;
import countersign.domain.url.WebUrl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Finds the addresses a connection may be made to.
final class Reach {
  private final Set<AllowedHost> allowed;
  private final HostResolver resolver;
  private final AddressPolicy policy;

  Reach(Set<AllowedHost> allowed, HostResolver resolver, AddressPolicy policy) {
    this.allowed = Set.copyOf(allowed);
    this.resolver = resolver;
    this.policy = policy;
  }

  sealed interface Lookup {
    /// All of them may be connected to. Whoever connects must not resolve the name again: the next
    /// answer may be another.
    record Addresses(List<InetAddress> addresses) implements Lookup {}

    /// At least one address is out of bounds.
    record OutOfBounds() implements Lookup {}

    record UnknownName() implements Lookup {}
  }

  Lookup lookUp(WebUrl target) {
    try {
      var addresses = addresses(target.host());
      boolean isAdmitted =
          allowed.contains(AllowedHost.of(target)) || addresses.stream().allMatch(policy::admits);
      return isAdmitted ? new Lookup.Addresses(addresses) : new Lookup.OutOfBounds();
    } catch (UnknownHostException _) {
      return new Lookup.UnknownName();
    }
  }

  private List<InetAddress> addresses(UrlHost host) throws UnknownHostException {
    if (host.literal().isPresent()) {
      return List.of(host.literal().get());
    }
    return Arrays.asList(resolver.addressesOf(host.name()));
  }
}
