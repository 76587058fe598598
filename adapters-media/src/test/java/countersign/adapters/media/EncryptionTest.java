package countersign.adapters.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.MediaFetcher.Fetched;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The certificate is for `images.example` only, and made for these tests by the JDK's keytool.
class EncryptionTest {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final Site.Manners HELLO =
      (_, out) -> out.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello".getBytes(UTF_8));

  @TempDir static Path keys;
  private static SSLContext context;

  @TempDir Path spool;

  @BeforeAll
  static void make_a_certificate() throws Exception {
    var file = keys.resolve("keys.p12");
    var keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "site",
                "-keyalg",
                "EC",
                "-dname",
                "CN=images.example",
                "-ext",
                "SAN=dns:images.example",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                "changeit")
            .inheritIO()
            .start();
    assertEquals(0, keytool.waitFor());
    context = context(file);
  }

  private static SSLContext context(Path file) throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(store, PASSWORD);
    var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }

  @Test
  void the_certificate_must_be_for_the_name_though_an_address_is_connected_to() throws IOException {
    try (var site = site()) {
      var network = network().name("other.example", "127.0.0.1");
      var url = "https://images.example:" + site.port() + "/";
      assertEquals("hello", new String(Network.bytes(network.fetch(url)), UTF_8));
      for (var host : List.of("other.example", "127.0.0.1")) {
        var other = "https://" + host + ":" + site.port() + "/";
        assertInstanceOf(Fetched.Unreachable.class, network.fetch(other), host);
      }
      assertEquals(1, site.heads().size());
    }
  }

  @Test
  void a_dot_at_its_end_is_no_part_of_a_certificates_name() throws IOException {
    try (var site = site()) {
      var network = network().name("images.example.", "127.0.0.1");
      var url = "https://images.example.:" + site.port() + "/";
      assertEquals("hello", new String(Network.bytes(network.fetch(url)), UTF_8));
    }
  }

  /// The JDK's own server would refuse the name, so nobody answers here.
  @Test
  void a_server_is_told_a_name_with_an_underscore() throws Exception {
    try (var socket = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
      var hello = new CompletableFuture<String>();
      Thread.ofVirtual()
          .start(() -> {
            try (var client = socket.accept()) {
              var octets = new byte[2_000];
              var count = client.getInputStream().read(octets);
              hello.complete(new String(octets, 0, count, ISO_8859_1));
            } catch (IOException e) {
              hello.completeExceptionally(e);
            }
          });
      var network = network().name("a_b.example", "127.0.0.1");
      var url = "https://a_b.example:" + socket.getLocalPort() + "/";
      assertInstanceOf(Fetched.Unreachable.class, network.fetch(url));
      assertTrue(hello.get().contains("a_b.example"));
    }
  }

  @Test
  void a_certificate_of_unknown_origin_is_not_trusted() throws IOException {
    try (var site = site()) {
      var url = "https://images.example:" + site.port() + "/";
      assertInstanceOf(Fetched.Unreachable.class, new Network(spool).fetch(url));
      assertEquals(List.of(), site.heads());
    }
  }

  @Test
  void a_redirect_may_lead_to_encryption_but_not_out_of_it() throws IOException {
    try (var open = Site.on("127.0.0.1", HELLO);
        var leaving = site(Site.redirecting(Network.url(open)));
        var encrypted = site();
        var entering =
            Site.on(
                "127.0.0.1",
                Site.redirecting("https://images.example:" + encrypted.port() + "/"))) {
      var url = "https://images.example:" + leaving.port() + "/";
      assertInstanceOf(Fetched.AddressRefused.class, network().fetch(url));
      assertEquals(List.of(), open.heads());
      assertEquals(
          "hello", new String(Network.bytes(network().fetch(Network.url(entering))), UTF_8));
    }
  }

  @Test
  @Timeout(20)
  void a_handshake_that_stalls_is_cut() {
    try (var site = Site.on("127.0.0.1", (_, _) -> {})) {
      var minute = Duration.ofMinutes(1);
      var url = "https://images.example:" + site.port() + "/";
      for (var limits :
          List.of(
              new Limits(minute, Duration.ofMillis(300), minute),
              new Limits(minute, minute, Duration.ofMillis(300)))) {
        assertInstanceOf(Fetched.Unreachable.class, network().limits(limits).fetch(url));
      }
    }
  }

  @Test
  void a_site_that_speaks_no_tls_is_unreachable() throws IOException {
    try (var socket = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread.ofVirtual()
          .start(() -> {
            try (var client = socket.accept()) {
              client.getOutputStream().write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(UTF_8));
              client.getInputStream().readAllBytes();
            } catch (IOException _) {
              // the client hangs up
            }
          });
      var url = "https://images.example:" + socket.getLocalPort() + "/";
      assertInstanceOf(Fetched.Unreachable.class, network().fetch(url));
    }
  }

  private Network network() {
    return new Network(spool).tls(new BrowserTls(context));
  }

  private static Site site() throws IOException {
    return site(HELLO);
  }

  private static Site site(Site.Manners manners) throws IOException {
    var address = InetAddress.ofLiteral("127.0.0.1");
    return new Site(context.getServerSocketFactory().createServerSocket(0, 50, address), manners);
  }
}
