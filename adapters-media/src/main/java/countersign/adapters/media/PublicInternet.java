package countersign.adapters.media;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/// Admits what is routed on the public Internet and nothing of special purpose: IANA's
/// special-purpose address registries (RFC 6890) and Azure's platform address are the exceptions.
/// Of IPv6 it admits only what has been given out, 2000::/3. An IPv4 address in disguise is judged
/// by the IPv4 address; IPv4-mapped ones are plain IPv4 addresses to the JDK.
final class PublicInternet implements AddressPolicy {
  private static final List<AddressBlock> SPECIAL_V4 =
      blocks(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // shared by carriers
          "127.0.0.0/8", // loopback
          "168.63.129.16/32", // Azure's platform, public by its number only
          "169.254.0.0/16", // link-local, with the metadata services
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocol assignments
          "192.0.2.0/24", // documentation
          "192.31.196.0/24", // AS112
          "192.52.193.0/24", // multicast tunnels
          "192.88.99.0/24", // 6to4 relays
          "192.168.0.0/16", // private
          "192.175.48.0/24", // AS112
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, and broadcast
  private static final AddressBlock GLOBAL_V6 = AddressBlock.of("2000::/3");
  private static final List<AddressBlock> SPECIAL_V6 =
      blocks(
          "2001::/23", // protocol assignments: Teredo, ORCHID, benchmarks
          "2001:db8::/32", // documentation
          "2620:4f:8000::/48", // AS112
          "3fff::/20"); // documentation
  private static final List<Disguise> DISGUISES =
      List.of(
          new Disguise(AddressBlock.of("::/96"), 12), // IPv4-compatible; holds :: and ::1 too
          new Disguise(AddressBlock.of("64:ff9b::/96"), 12), // NAT64
          new Disguise(AddressBlock.of("2002::/16"), 2)); // 6to4

  /// @param offset of the IPv4 address, in bytes
  private record Disguise(AddressBlock block, int offset) {}

  @Override
  public boolean admits(InetAddress address) {
    var bytes = address.getAddress();
    return bytes.length == 4 ? admitsV4(bytes) : admitsV6(bytes);
  }

  private static boolean admitsV4(byte[] address) {
    return isInNone(SPECIAL_V4, address);
  }

  private static boolean admitsV6(byte[] address) {
    for (var disguise : DISGUISES) {
      if (disguise.block().contains(address)) {
        int offset = disguise.offset();
        return admitsV4(Arrays.copyOfRange(address, offset, offset + 4));
      }
    }
    return GLOBAL_V6.contains(address) && isInNone(SPECIAL_V6, address);
  }

  private static boolean isInNone(List<AddressBlock> blocks, byte[] address) {
    return blocks.stream().noneMatch(block -> block.contains(address));
  }

  private static List<AddressBlock> blocks(String... notations) {
    return Arrays.stream(notations).map(AddressBlock::of).toList();
  }
}
