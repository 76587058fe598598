package countersign.adapters.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
  @ParameterizedTest
  @CsvSource({
    "http://images.example/a, http, images.example, 80",
    "HTTPS://Images.EXAMPLE, https, images.example, 443",
    "http://images.example:8080/, http, images.example, 8080",
    "https://images.example:, https, images.example, 443",
    "http://images.example./, http, images.example., 80",
    "http://xn--bcher-kva.example/, http, xn--bcher-kva.example, 80",
    "http://a1.b2c/, http, a1.b2c, 80",
    "http://0x.example/, http, 0x.example, 80"
  })
  void a_web_url_is_taken_apart(String url, String scheme, String host, int port) {
    var address = WebAddress.of(URI.create(url)).orElseThrow();
    assertEquals(scheme, address.scheme());
    assertEquals(new Host(host, Optional.empty()), address.host());
    assertEquals(port, address.port());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://images.example/a",
        "file:///etc/passwd",
        "jar:http://images.example/a.jar!/b",
        "gopher://images.example/",
        "//images.example/a",
        "/a",
        "http:images.example",
        "http:///a",
        "http:/images.example/a",
        "http://user@images.example/",
        "http://user:pass@images.example/",
        "http://@images.example/",
        "http://images.example:0/",
        "http://images.example:65536/",
        "http://images.example:-1/",
        "http://2130706433/", // 127.0.0.1 as one number
        "http://0x7f000001/",
        "http://0x7F.1/",
        "http://0x7f.0.0.0x1/",
        "http://0177.0.0.1/",
        "http://127.0.0.01/",
        "http://017700000001/",
        "http://127.1/",
        "http://127.0.1/",
        "http://127.0.0.1./",
        "http://127.0.0.1.1/",
        "http://256.0.0.1/",
        "http://127.0.0.256/",
        "http://a.0x/",
        "http://a.example.7/",
        "http://127.0.0.%31/",
        "http://%6c%6f%63alhost/",
        "http://localhos%74/",
        "http://１２７.0.0.1/",
        "http://ⓛocalhost/",
        "http://127。0。0。1/",
        "http://bücher.example/",
        "http://under_score.example/",
        "http://[fe80::1%251]/",
        "http://[fe80::1%25lo]/",
        "http://[fe80::1%lo]/"
      })
  void any_other_url_is_none_of_ours(String url) {
    assertEquals(Optional.empty(), WebAddress.of(URI.create(url)));
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1/, 127.0.0.1, 127.0.0.1",
    "http://255.255.255.255:80/, 255.255.255.255, 255.255.255.255",
    "http://8.8.8.8/, 8.8.8.8, 8.8.8.8",
    "http://[::1]/, 0:0:0:0:0:0:0:1, ::1",
    "http://[::ffff:127.0.0.1]/, 127.0.0.1, 127.0.0.1",
    "http://[::FFFF:7f00:1]/, 127.0.0.1, 127.0.0.1",
    "http://[0:0:0:0:0:ffff:a9fe:a9fe]/, 169.254.169.254, 169.254.169.254"
  })
  void a_literal_is_an_address_and_no_name(String url, String name, String address) {
    var host = WebAddress.of(URI.create(url)).orElseThrow().host();
    assertEquals(new Host(name, Optional.of(InetAddress.ofLiteral(address))), host);
  }

  @ParameterizedTest
  @CsvSource({
    "http://images.example, /",
    "http://images.example?a=b, /?a=b",
    "http://images.example/a%20b?c=%2F#d, /a%20b?c=%2F",
    "http://images.example//a/../b, //a/../b",
    "http://images.example/ü, /%C3%BC"
  })
  void path_and_query_are_sent_as_they_are(String url, String target) {
    assertEquals(target, address(url).target());
  }

  /// RFC 3986, section 5.4, but for the examples that climb above the root.
  @ParameterizedTest
  @CsvSource({
    "https://other.example/x?y, https://other.example/x?y",
    "g, http://a.example:81/b/c/g",
    "./g, http://a.example:81/b/c/g",
    "g/, http://a.example:81/b/c/g/",
    "/g, http://a.example:81/g",
    "//g.example, http://g.example",
    "?y, http://a.example:81/b/c/d;p?y",
    "g?y, http://a.example:81/b/c/g?y",
    "g;x=1/../y, http://a.example:81/b/c/y",
    "../g, http://a.example:81/b/g",
    "../../g, http://a.example:81/g"
  })
  void a_redirect_is_relative_to_where_it_came_from(String location, String target)
      throws URISyntaxException {
    var from = address("http://a.example:81/b/c/d;p?q#f");
    assertEquals(URI.create(target), from.resolve(location));
  }

  @Test
  void a_redirect_from_the_bare_host_stays_on_the_host() throws URISyntaxException {
    assertEquals(
        URI.create("http://a.example/evil.example"),
        address("http://a.example").resolve("evil.example"));
  }

  @Test
  void a_path_of_two_slashes_is_no_host() throws URISyntaxException {
    assertEquals(
        URI.create("http://a.example//evil.example/x?y"),
        address("http://a.example//evil.example/x").resolve("?y"));
    assertEquals("a.example", address("http://a.example//evil.example/x").resolve("y").getHost());
    assertEquals("/y", address("http://a.example//evil.example/x").resolve("/y").getPath());
    assertEquals("a.example", address("http://a.example//").resolve("?%5E").getHost());
  }

  @Test
  void what_is_no_url_leads_nowhere() {
    assertThrows(URISyntaxException.class, () -> address("http://a.example").resolve("a b"));
  }

  @Test
  void a_redirect_may_add_encryption_but_not_drop_it() {
    var plain = address("http://a.example");
    var encrypted = address("https://a.example");
    assertTrue(plain.mayLeadTo(plain));
    assertTrue(plain.mayLeadTo(encrypted));
    assertTrue(encrypted.mayLeadTo(encrypted));
    assertFalse(encrypted.mayLeadTo(plain));
  }

  @Test
  void it_prints_no_more_than_its_host() {
    assertEquals("WebAddress[a.example]", address("http://a.example/secret?key=1").toString());
  }

  private static WebAddress address(String url) {
    return WebAddress.of(URI.create(url)).orElseThrow();
  }
}
