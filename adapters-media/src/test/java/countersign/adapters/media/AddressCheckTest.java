package countersign.adapters.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import countersign.application.port.out.MediaFetcher.Fetched;
import countersign.domain.url.AddressRefusal;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two sites at one port: one at 127.0.0.1, which counts as public, one at 127.0.0.2, which is
/// private.
class AddressCheckTest {
  @TempDir Path spool;
  private final Site outside =
      Site.on("127.0.0.1", (_, out) -> out.write("HTTP/1.1 200 OK\r\n\r\npublic".getBytes(UTF_8)));
  private final Site inside =
      Site.on(
          "127.0.0.2",
          outside.port(),
          (_, out) -> out.write("HTTP/1.1 200 OK\r\n\r\nprivate".getBytes(UTF_8)));

  @AfterEach
  void stop() {
    outside.close();
    inside.close();
  }

  @Test
  void the_address_that_was_checked_is_the_one_connected_to() {
    var asked = new AtomicInteger();
    var network =
        network()
            .resolver(_ -> {
              var answer = asked.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2";
              return new InetAddress[] {InetAddress.ofLiteral(answer)};
            });
    assertEquals("public", text(network.fetch(url("images.example"))));
    assertEquals(List.of("images.example"), network.resolved());
    assertEquals(List.of(), inside.heads());
  }

  @Test
  void each_stop_of_a_redirect_is_resolved_and_checked_once() {
    try (var first = Site.on("127.0.0.1", Site.redirecting(url("images.example")))) {
      var asked = new AtomicInteger();
      var network =
          network()
              .resolver(_ -> {
                var answer = asked.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2";
                return new InetAddress[] {InetAddress.ofLiteral(answer)};
              });
      assertInstanceOf(Fetched.AddressRefused.class, network.fetch(Network.url(first)));
      assertEquals(List.of("images.example", "images.example"), network.resolved());
      assertEquals(List.of(), inside.heads());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.2",
        "127.0.0.1 127.0.0.2",
        "127.0.0.2 127.0.0.1",
        "127.0.0.1 ::1",
        "127.0.0.1 169.254.169.254"
      })
  void a_name_with_one_private_address_is_refused(String addresses) {
    var network = network().name("mixed.example", addresses.split(" "));
    assertInstanceOf(Fetched.AddressRefused.class, network.fetch(url("mixed.example")));
    assertEquals(List.of(), inside.heads());
    assertEquals(List.of(), outside.heads());
  }

  @Test
  void a_literal_is_judged_without_asking_the_resolver() {
    var network = network();
    assertEquals("public", text(network.fetch(url("127.0.0.1"))));
    assertInstanceOf(Fetched.AddressRefused.class, network.fetch(url("127.0.0.2")));
    assertInstanceOf(Fetched.AddressRefused.class, network.fetch(url("[::1]")));
    assertEquals(List.of(), network.resolved());
  }

  @Test
  void the_next_address_is_tried_where_nobody_answers() {
    var network = network().name("two.example", "127.0.0.3", "127.0.0.1");
    assertEquals("public", text(network.fetch(url("two.example"))));
  }

  @Test
  void an_unknown_name_and_a_name_without_address_are_unreachable() {
    var network = network().name("empty.example");
    assertInstanceOf(Fetched.Unreachable.class, network.fetch(url("unknown.example")));
    assertInstanceOf(Fetched.Unreachable.class, network.fetch(url("empty.example")));
  }

  @Test
  void a_private_host_is_reached_where_an_operator_allows_it() {
    var network = network().name("inside.example", "127.0.0.2");
    assertInstanceOf(Fetched.AddressRefused.class, network.fetch(url("inside.example")));
    network.allow("inside.example:" + inside.port());
    assertEquals("private", text(network.fetch(url("Inside.Example"))));
  }

  @Test
  void an_allowed_literal_may_be_spelled_otherwise() {
    var network = network().allow("127.2:" + inside.port());
    for (var host : List.of("[::ffff:7f00:2]", "127.0.0.2", "0x7f.2", "2130706434")) {
      assertEquals("private", text(network.fetch(url(host))), host);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x7f.2", "2130706434", "017700000002", "127.0.0.2.", "%31%32%37.2"})
  void an_address_in_an_odd_shape_is_judged_as_what_it_is(String host) {
    assertEquals(
        new Fetched.AddressRefused(AddressRefusal.PRIVATE_NETWORK), network().fetch(url(host)));
    assertEquals(List.of(), inside.heads());
  }

  @ParameterizedTest
  @ValueSource(strings = {"img_1.example", "-.example", "b\u00fccher.example", "a..b"})
  void a_host_that_is_only_unknown_is_unreachable(String host) {
    assertInstanceOf(Fetched.Unreachable.class, network().fetch(url(host)));
  }

  @Test
  void a_refusal_says_why() {
    var network = network();
    assertEquals(refused(AddressRefusal.SCHEME), network.fetch("ftp://images.example/a"));
    assertEquals(
        refused(AddressRefusal.CREDENTIALS), network.fetch(url("user:pass@images.example")));
    assertEquals(refused(AddressRefusal.PRIVATE_NETWORK), network.fetch(url("127.0.0.2")));
    assertInstanceOf(Fetched.Unreachable.class, network.fetch("http://images.example:0/"));
  }

  private static Fetched refused(AddressRefusal why) {
    return new Fetched.AddressRefused(why);
  }

  @Test
  void allowing_a_host_allows_no_other_port_name_or_address() {
    var network =
        network()
            .name("inside.example", "127.0.0.2")
            .name("inside.example.", "127.0.0.2")
            .name("www.inside.example", "127.0.0.2")
            .allow("inside.example:" + (inside.port() - 1), "127.0.0.4:" + inside.port());
    for (var host :
        List.of("inside.example", "inside.example.", "www.inside.example", "127.0.0.2")) {
      assertInstanceOf(Fetched.AddressRefused.class, network.fetch(url(host)), host);
    }
    network.allow("inside.example:" + inside.port());
    for (var host : List.of("inside.example.", "www.inside.example", "127.0.0.2")) {
      assertInstanceOf(Fetched.AddressRefused.class, network.fetch(url(host)), host);
    }
    assertEquals(List.of(), inside.heads());
  }

  private Network network() {
    return new Network(spool);
  }

  private String url(String host) {
    return "http://" + host + ":" + outside.port() + "/picture";
  }

  private static String text(Fetched fetched) {
    return new String(Network.bytes(fetched), UTF_8);
  }
}
