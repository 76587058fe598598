package countersign.adapters.twitter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/// A server that reads requests to their end and, of its connections, answers so many requests; the
/// next one it takes and drops the connection without a word.
final class DroppingServer implements AutoCloseable {
  private static final String OK =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n{}";

  private static final Pattern NONCE = Pattern.compile("oauth_nonce=\"([^\"]+)\"");

  /// @param authorization the header, empty text where there is none
  record Arrival(String line, String authorization) {
    Optional<String> nonce() {
      var nonce = NONCE.matcher(authorization);
      return nonce.find() ? Optional.of(nonce.group(1)) : Optional.empty();
    }
  }

  private final ServerSocket socket;
  private final int answered;
  private final boolean closesIdle;
  private volatile int dropsLeft;

  /// In the order in which they were read.
  final List<Arrival> arrivals = new CopyOnWriteArrayList<>();

  /// @param answered requests of each connection before one is dropped
  /// @param drops after so many, everything is answered
  /// @param closesIdle whether a connection is closed after `answered` requests, with none under
  ///   way
  DroppingServer(int answered, int drops, boolean closesIdle) {
    this.answered = answered;
    this.dropsLeft = drops;
    this.closesIdle = closesIdle;
    try {
      socket = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
    Thread.startVirtualThread(this::accept);
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  private void accept() {
    try {
      while (true) {
        var connection = socket.accept();
        Thread.startVirtualThread(() -> serve(connection));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      var in = new BufferedInputStream(connection.getInputStream());
      for (var served = 0; ; served++) {
        if (served >= answered && closesIdle && takesDrop()) {
          return;
        }
        read(in);
        if (served >= answered && !closesIdle && takesDrop()) {
          return;
        }
        connection.getOutputStream().write(OK.getBytes(ISO_8859_1));
        connection.getOutputStream().flush();
      }
    } catch (IOException closed) {
      // the client went away
    }
  }

  private synchronized boolean takesDrop() {
    return dropsLeft-- > 0;
  }

  private void read(InputStream in) throws IOException {
    var head = head(in);
    in.skipNBytes(header(head, "content-length").map(Long::valueOf).orElse(0L));
    arrivals.add(new Arrival(head.getFirst(), header(head, "authorization").orElse("")));
  }

  private static Optional<String> header(List<String> head, String name) {
    return head.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }

  private static List<String> head(InputStream in) throws IOException {
    var octets = new ByteArrayOutputStream();
    while (!octets.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int octet = in.read();
      if (octet < 0) {
        throw new IOException("no head");
      }
      octets.write(octet);
    }
    return octets.toString(ISO_8859_1).lines().filter(line -> !line.isEmpty()).toList();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
