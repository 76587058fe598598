package countersign.adapters.media;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Finds the addresses of a name; in production the system's resolver.
interface HostResolver {
  InetAddress[] addressesOf(String name) throws UnknownHostException;
}
