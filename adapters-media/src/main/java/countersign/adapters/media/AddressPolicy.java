package countersign.adapters.media;

import java.net.InetAddress;

/// Says which addresses a caller's URL may lead to.
interface AddressPolicy {
  boolean admits(InetAddress address);
}
