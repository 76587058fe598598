package countersign.adapters.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.MediaFetcher.Fetched;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Servers that are slow. Whatever they do, nothing is left in the spool.
@Timeout(10)
@Execution(ExecutionMode.CONCURRENT)
class TimeLimitsTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final byte[] CHUNK = new byte[100_000];

  /// A minute, so that only the other limits can end a fetch in time.
  private static final Duration LONG = Duration.ofMinutes(1);

  private static final Limits SILENCE = new Limits(LONG, Duration.ofMillis(300), LONG);
  private static final Limits WHOLE = new Limits(LONG, LONG, Duration.ofMillis(700));

  @TempDir Path spool;

  @AfterEach
  void nothing_is_left() throws IOException, InterruptedException {
    assertEquals(List.of(), Network.left(spool));
  }

  @Test
  void a_server_that_says_nothing_is_unreachable() {
    assertInstanceOf(Fetched.Unreachable.class, fetch(SILENCE, (_, out) -> silence(out)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200",
        "HTTP/1.1 200 OK\r\nContent-Le",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n"
      })
  void a_server_that_falls_silent_is_unreachable(String beginning) {
    assertInstanceOf(
        Fetched.Unreachable.class,
        fetch(
            SILENCE,
            (_, out) -> {
              out.write(beginning.getBytes(UTF_8));
              silence(out);
            }));
  }

  @Test
  void a_server_that_falls_silent_after_much_is_unreachable() {
    assertInstanceOf(
        Fetched.Unreachable.class,
        fetch(
            SILENCE,
            (_, out) -> {
              out.write((OK + "\r\n").getBytes(UTF_8));
              out.write(CHUNK);
              silence(out);
            }));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 ",
        "HTTP/1.1 200 OK\r\nA: ",
        "HTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nA: "
      })
  void a_drip_without_end_is_cut_in_time(String beginning) throws InterruptedException {
    try (var site = Site.on("127.0.0.1", (_, out) -> drip(beginning, out));
        var fetcher = new Network(spool).limits(WHOLE).fetcher()) {
      var url = Network.address(Network.url(site));
      assertInstanceOf(Fetched.Unreachable.class, fetcher.fetch(url, Network.LARGEST));
      assertTrue(site.sawHangUp());
    }
  }

  @Test
  void redirects_share_the_time_of_one_fetch() {
    assertInstanceOf(
        Fetched.Unreachable.class,
        fetch(
            WHOLE,
            (head, out) -> {
              Thread.sleep(300);
              if (head.startsWith("GET /3")) {
                out.write((OK + "\r\n").getBytes(UTF_8));
              } else {
                char next = head.startsWith("GET /p") ? '1' : (char) (head.charAt(5) + 1);
                Site.redirect(302, "/" + next, out);
              }
            }));
  }

  @Test
  void interim_answers_without_end_are_cut_in_time() {
    assertInstanceOf(
        Fetched.Unreachable.class,
        fetch(
            WHOLE,
            (_, out) -> {
              while (true) {
                out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(UTF_8));
              }
            }));
  }

  @Test
  void a_resolver_that_hangs_does_not_hold_the_caller() {
    var network =
        new Network(spool)
            .limits(WHOLE)
            .resolver(_ -> {
              LockSupport.parkNanos(LONG.toNanos());
              throw new UnknownHostException("slow.example");
            });
    assertInstanceOf(Fetched.Unreachable.class, network.fetch("http://slow.example/"));
  }

  @Test
  void a_port_where_nobody_listens_is_unreachable() {
    var site = Site.giving(CHUNK);
    site.close();
    assertInstanceOf(Fetched.Unreachable.class, new Network(spool).fetch(Network.url(site)));
  }

  @Test
  void a_host_that_takes_no_connection_is_unreachable() throws IOException {
    var limits = new Limits(Duration.ofMillis(300), LONG, LONG);
    try (var busy = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      var waiting = fill(busy);
      var url = "http://images.example:" + busy.getLocalPort() + "/";
      assertInstanceOf(Fetched.Unreachable.class, new Network(spool).limits(limits).fetch(url));
      for (var socket : waiting) {
        socket.close();
      }
    }
  }

  /// Connects until the system takes no more.
  private static List<Socket> fill(ServerSocket server) throws IOException {
    var waiting = new ArrayList<Socket>();
    while (true) {
      var socket = new Socket();
      waiting.add(socket);
      try {
        socket.connect(server.getLocalSocketAddress(), 200);
      } catch (SocketTimeoutException _) {
        return waiting;
      }
    }
  }

  private static void silence(OutputStream out) throws IOException, InterruptedException {
    out.flush();
    Thread.sleep(60_000);
  }

  private static void drip(String beginning, OutputStream out)
      throws IOException, InterruptedException {
    out.write(beginning.getBytes(UTF_8));
    while (true) {
      out.write('a');
      out.flush();
      Thread.sleep(20);
    }
  }

  private Fetched fetch(Limits limits, Site.Manners manners) {
    try (var site = Site.on("127.0.0.1", manners)) {
      return new Network(spool).limits(limits).fetch(Network.url(site));
    }
  }
}
