package countersign.adapters.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.MediaFetcher.Fetched;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `images.example` is 127.0.0.1 and public; 127.0.0.2 is private.
class RedirectTest {
  private static final byte[] PICTURE = "picture".getBytes(UTF_8);

  @TempDir Path spool;
  private final Site end = Site.giving(PICTURE);
  private final Site inside =
      Site.on("127.0.0.2", (_, out) -> out.write("HTTP/1.1 200 OK\r\n\r\nsecret".getBytes(UTF_8)));

  @AfterEach
  void stop() {
    end.close();
    inside.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void a_redirect_is_followed(int status) {
    try (var site =
        Site.on("127.0.0.1", (_, out) -> Site.redirect(status, Network.url(end), out))) {
      assertArrayEquals(PICTURE, Network.bytes(fetch(site)));
      assertEquals(1, end.heads().size());
    }
  }

  @ParameterizedTest
  @CsvSource({"3, true", "4, false"})
  void at_most_three_redirects_are_followed(int redirects, boolean arrives) {
    try (var site =
        Site.on(
            "127.0.0.1",
            (head, out) -> {
              int left = head.charAt(5) - '0';
              if (left > 0) {
                Site.redirect(302, "/" + (left - 1), out);
              } else {
                out.write("HTTP/1.1 200 OK\r\n\r\nend".getBytes(UTF_8));
              }
            })) {
      var fetched = network().fetch("http://images.example:" + site.port() + "/" + redirects);
      assertEquals(arrives, fetched instanceof Fetched.Content);
      assertEquals(!arrives, fetched instanceof Fetched.Unreachable);
      assertEquals(4, site.heads().size());
    }
  }

  @Test
  void a_circle_ends_unreachable() {
    try (var site = Site.on("127.0.0.1", Site.redirecting("/picture"))) {
      assertInstanceOf(Fetched.Unreachable.class, fetch(site));
      assertEquals(4, site.heads().size());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.2:PORT/",
        "//127.0.0.2:PORT/",
        "http://inside.example:PORT/",
        "http://[::ffff:127.0.0.2]:PORT/",
        "http://2130706434:PORT/",
        "http://0x7f.2:PORT/",
        "http://user@images.example:PORT/",
        "file:///etc/passwd",
        "data:,hello",
        "ftp://images.example/",
        "\\\\127.0.0.2:PORT\\",
        "http:\\/0177.0.0.2:PORT",
        " http://127.0.0.2:PORT/ "
      })
  void a_redirect_out_of_bounds_is_refused_before_anything_is_sent(String location) {
    var to = location.replace("PORT", Integer.toString(inside.port()));
    try (var site = Site.on("127.0.0.1", Site.redirecting(to))) {
      assertInstanceOf(Fetched.AddressRefused.class, fetch(site));
      assertEquals(List.of(), inside.heads());
    }
  }

  @Test
  void a_late_redirect_out_of_bounds_is_refused_too() {
    try (var second =
            Site.on("127.0.0.1", Site.redirecting("http://127.0.0.2:" + inside.port() + "/"));
        var first = Site.on("127.0.0.1", Site.redirecting(Network.url(second)))) {
      assertInstanceOf(Fetched.AddressRefused.class, fetch(first));
      assertEquals(List.of(), inside.heads());
    }
  }

  @Test
  void a_redirect_may_lead_to_a_private_host_that_is_allowed() {
    var to = "http://inside.example:" + inside.port() + "/";
    try (var site = Site.on("127.0.0.1", Site.redirecting(to))) {
      var network = network().allow("inside.example:" + inside.port());
      assertEquals("secret", new String(Network.bytes(network.fetch(Network.url(site))), UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Location: http://exa mple/\r\n",
        "Location: http://[::1/\r\n",
        "Location: http:///\r\n",
        "Location: http://256.0.0.1/\r\n"
      })
  void a_redirect_to_nowhere_is_unreachable(String header) {
    try (var site = Site.saying("HTTP/1.1 302 Found\r\n" + header + "A: b", new byte[0])) {
      assertInstanceOf(Fetched.Unreachable.class, fetch(site));
    }
  }

  /// What arrives at the second site.
  @ParameterizedTest
  @CsvSource({
    "/a b|c.png, /a%20b%7Cc.png",
    "' /[1]{2}.png?q=a b ', /%5B1%5D%7B2%7D.png?q=a%20b",
    "/\u00c3\u00bc.png, /%C3%BC.png", // UTF-8
    "/\u00fc.png, /%FC.png", // Latin-1
    "/100%.png#x, /100%.png",
    "\\a\\b.png, /a/b.png"
  })
  void a_redirect_is_read_as_browsers_read_it(String location, String target) {
    try (var site =
        Site.on(
            "127.0.0.1",
            (head, out) -> {
              if (head.startsWith("GET /picture ")) {
                Site.redirect(302, location, out);
              } else {
                out.write("HTTP/1.1 200 OK\r\n\r\nend".getBytes(UTF_8));
              }
            })) {
      assertEquals("end", new String(Network.bytes(fetch(site)), UTF_8));
      assertEquals("GET " + target + " HTTP/1.1", site.heads().getLast().lines().findFirst().get());
    }
  }

  @Test
  void a_redirect_may_name_hosts_that_only_browsers_like() {
    for (var name : List.of("img_1.example", "xn--bcher-kva.example")) {
      var shown = name.startsWith("xn--") ? "b\u00c3\u00bccher.example" : name;
      try (var site =
          Site.on("127.0.0.1", Site.redirecting("http://" + shown + ":" + end.port() + "/"))) {
        var network = network().name(name, "127.0.0.1");
        assertArrayEquals(PICTURE, Network.bytes(network.fetch(Network.url(site))), name);
      }
    }
  }

  @Test
  void the_body_of_a_redirect_is_not_read() throws InterruptedException {
    try (var site =
        Site.on(
            "127.0.0.1",
            (_, out) -> {
              var head = "HTTP/1.1 302 Found\r\nLocation: " + Network.url(end) + "\r\n\r\n";
              out.write(head.getBytes(UTF_8));
              while (true) {
                out.write(PICTURE);
              }
            })) {
      assertArrayEquals(PICTURE, Network.bytes(fetch(site)));
      assertTrue(site.sawHangUp());
    }
  }

  private Network network() {
    return new Network(spool).name("inside.example", "127.0.0.2");
  }

  private Fetched fetch(Site site) {
    return network().fetch(Network.url(site));
  }
}
