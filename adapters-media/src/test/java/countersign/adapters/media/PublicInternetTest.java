package countersign.adapters.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// First, last and neighbours of each block.
class PublicInternetTest {
  private final PublicInternet policy = new PublicInternet();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.255.255.255",
        "10.0.0.0",
        "10.255.255.255",
        "100.64.0.0",
        "100.100.100.200",
        "100.127.255.255",
        "127.0.0.0",
        "127.0.0.1",
        "127.255.255.255",
        "168.63.129.16",
        "169.254.0.0",
        "169.254.169.254",
        "169.254.255.255",
        "172.16.0.0",
        "172.31.255.255",
        "192.0.0.0",
        "192.0.0.192",
        "192.0.0.255",
        "192.0.2.0",
        "192.0.2.255",
        "192.31.196.1",
        "192.52.193.1",
        "192.175.48.1",
        "192.88.99.0",
        "192.88.99.255",
        "192.168.0.0",
        "192.168.255.255",
        "198.18.0.0",
        "198.19.255.255",
        "198.51.100.0",
        "198.51.100.255",
        "203.0.113.0",
        "203.0.113.255",
        "224.0.0.0",
        "239.255.255.255",
        "240.0.0.0",
        "255.255.255.254",
        "255.255.255.255"
      })
  void an_ipv4_address_of_special_purpose_is_refused(String address) {
    assertFalse(admits(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.0.0",
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "168.63.129.15",
        "168.63.129.17",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "191.255.255.255",
        "192.0.1.0",
        "192.0.1.255",
        "192.0.3.0",
        "192.88.98.255",
        "192.88.100.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "198.51.99.255",
        "198.51.101.0",
        "203.0.112.255",
        "203.0.114.0",
        "223.255.255.255"
      })
  void any_other_ipv4_address_is_admitted(String address) {
    assertTrue(admits(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::",
        "::1",
        "::2",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:a9fe:a9fe",
        "::127.0.0.1",
        "::10.1.2.3",
        "::a9fe:a9fe",
        "::ffff:0:127.0.0.1", // IPv4-translated, RFC 2765
        "64:ff9b::127.0.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b::1:808:808",
        "64:ff9b:1::808:808",
        "64:ff9b:1:ffff::808:808",
        "100::1",
        "100:0:0:1::1",
        "1fff:ffff::",
        "4000::",
        "5f00::1",
        "8000::1",
        "2001::1",
        "2001:0:53aa:64c:0:0:0:1",
        "2001:2::1",
        "2001:10::1",
        "2001:20::1",
        "2001:1ff:ffff::1",
        "2001:db8::",
        "2001:db8:ffff:ffff::1",
        "2002:7f00:1::",
        "2002:a00:1::1",
        "2002:c0a8:101::1",
        "2002:a9fe:a9fe::",
        "2620:4f:8000::1",
        "3fff::1",
        "3fff:fff:ffff::1",
        "fc00::",
        "fd00:ec2::254",
        "fdff:ffff::1",
        "fe80::1",
        "febf:ffff::1",
        "fec0::1",
        "feff::1",
        "ff00::",
        "ff02::1",
        "ff0e::1",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
      })
  void an_ipv6_address_of_special_purpose_is_refused(String address) {
    assertFalse(admits(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2000::1",
        "2606:4700::6810:84e5",
        "2a00:1450:4001:82a::200e",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2001:db7:ffff::1",
        "2001:db9::1",
        "2003::1",
        "2620:4f:7fff::1",
        "2620:4f:8001::1",
        "3ffe::1",
        "3fff:1000::1",
        "::ffff:8.8.8.8",
        "::8.8.8.8",
        "64:ff9b::8.8.8.8",
        "2002:808:808::1"
      })
  void any_other_ipv6_address_is_admitted(String address) {
    assertTrue(admits(address));
  }

  @Test
  void an_ipv4_mapped_address_that_the_jdk_left_in_ipv6_form_is_refused()
      throws UnknownHostException {
    var mapped = InetAddress.ofLiteral("::1").getAddress();
    mapped[10] = mapped[11] = (byte) 0xff;
    mapped[12] = 127;
    var address = Inet6Address.getByAddress("mapped.example", mapped, -1);
    assertEquals(16, address.getAddress().length);
    assertFalse(policy.admits(address));
  }

  @Test
  void a_block_has_no_more_bits_than_an_address() {
    assertThrows(IllegalArgumentException.class, () -> AddressBlock.of("10.0.0.0/33"));
  }

  private boolean admits(String address) {
    return policy.admits(InetAddress.ofLiteral(address));
  }
}
