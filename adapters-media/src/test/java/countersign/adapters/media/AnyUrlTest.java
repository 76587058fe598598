package countersign.adapters.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.application.port.out.MediaFetcher.Fetched;
import countersign.domain.url.MediaAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// URLs put together from odd pieces. Every name in them resolves to 127.0.0.1, which counts as
/// public; a site at 127.0.0.2 has the same port.
class AnyUrlTest {
  private static final Site.Manners HELLO =
      (_, out) -> out.write("HTTP/1.1 200 OK\r\n\r\nhello".getBytes(UTF_8));
  private static Path spool = Path.of("");
  private static Site outside = Site.on("127.0.0.1", HELLO);
  private static Site inside = Site.on("127.0.0.2", outside.port(), HELLO);

  @BeforeContainer
  static void make_a_spool() throws IOException {
    spool = Files.createTempDirectory("countersign-any-url");
  }

  @AfterContainer
  static void stop() throws IOException {
    outside.close();
    inside.close();
    Files.delete(spool);
  }

  @Provide
  Arbitrary<String> urls() {
    var schemes = Arbitraries.of("http:", "http:", "http:", "HTTP:", "https:", "data:", "ftp:", "");
    var users = Arbitraries.of("", "", "", "", "127.0.0.1@", "a:b@", "@", "%40");
    var hosts =
        Arbitraries.of(
            "a.example",
            "127.0.0.1",
            "127.0.0.2",
            "127.2",
            "0x7f000002",
            "017700000002",
            "2130706434",
            "127.0.0.2.",
            "127.0.0.002",
            "[::ffff:127.0.0.2]",
            "[::127.0.0.2]",
            "[::1]",
            "[::1%25lo]",
            "localhost",
            "localhost.",
            "%31",
            "a_b",
            "-",
            "..",
            "",
            "127.0.0.1:80\\@127.0.0.2",
            "１２７.0.0.2",
            "127.0.0.2%00.example");
    var ports = Arbitraries.of(":PORT", ":PORT", ":PORT", ":0PORT", ":", ":0", ":99999", "");
    var paths =
        Arbitraries.strings()
            .withChars("/.?#%:@;=&+,12aAé\\[]\r\n")
            .ofMaxLength(12)
            .map("/"::concat);
    return Combinators.combine(
            schemes, Arbitraries.of("//", "//", "//", "/", ""), users, hosts, ports, paths)
        .as((scheme, slashes, user, host, port, path) ->
            scheme + slashes + user + host + port + path);
  }

  @Property(tries = 600)
  void any_url_has_an_outcome_and_none_leads_inside(@ForAll("urls") String text) {
    parse(text).ifPresent(AnyUrlTest::fetch);
    assertEquals(List.of(), inside.heads());
  }

  @Property(tries = 300)
  void any_redirect_has_an_outcome_and_none_leads_inside(@ForAll("urls") String text) {
    var location = text.replace("PORT", port()).replaceAll("[\r\n]", "");
    try (var site = Site.on("127.0.0.1", Site.redirecting(location))) {
      fetch(Network.address("http://a.example:" + site.port()));
    }
    assertEquals(List.of(), inside.heads());
  }

  private static void fetch(MediaAddress url) {
    var network =
        new Network(spool).resolver(_ -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")});
    try (var fetcher = network.fetcher()) {
      if (fetcher.fetch(url, Network.LARGEST) instanceof Fetched.Content(var content)) {
        content.close();
      }
    }
  }

  private static Optional<MediaAddress> parse(String text) {
    return MediaAddress.parse(text.replace("PORT", port()));
  }

  private static String port() {
    return Integer.toString(outside.port());
  }
}
