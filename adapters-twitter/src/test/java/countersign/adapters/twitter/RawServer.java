package countersign.adapters.twitter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A server of sockets: sees requests octet by octet, and answers in ways that no HTTP server will.
final class RawServer implements AutoCloseable {
  /// One request, its head read already.
  ///
  /// @param head request line and headers
  record Exchange(List<String> head, InputStream in, OutputStream out) {
    String line() {
      return head.getFirst();
    }

    /// Of the headers with this name, all.
    List<String> header(String name) {
      var start = name.toLowerCase(Locale.ROOT) + ": ";
      return head.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()))
          .toList();
    }

    void send(String text) throws IOException {
      out.write(text.getBytes(ISO_8859_1));
      out.flush();
    }
  }

  interface Script {
    void play(Exchange exchange) throws Exception;
  }

  private final ServerSocket socket;
  private final Script script;

  /// The heads of the requests that came, in order.
  final BlockingQueue<Exchange> exchanges = new LinkedBlockingQueue<>();

  /// What became of each connection: empty when its script ended well.
  final BlockingQueue<String> ends = new LinkedBlockingQueue<>();

  RawServer(Script script) {
    this.script = script;
    try {
      socket = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
    Thread.startVirtualThread(this::accept);
  }

  static RawServer answering(String answer) {
    return new RawServer(exchange -> exchange.send(answer));
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
      var exchange = new Exchange(head(in), in, connection.getOutputStream());
      exchanges.add(exchange);
      script.play(exchange);
      ends.add("");
    } catch (Exception broken) {
      ends.add(broken.toString());
    }
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
