package countersign.adapters.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A web server on this machine that behaves as badly as it is told. It hangs up after one answer.
final class Site implements AutoCloseable {
  /// What it does with a request.
  interface Manners {
    void answer(String head, OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket socket;
  private final Manners manners;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final CountDownLatch hungUp = new CountDownLatch(1);

  Site(ServerSocket socket, Manners manners) {
    this.socket = socket;
    this.manners = manners;
    Thread.ofVirtual().start(this::serve);
  }

  static Site on(String address, Manners manners) {
    return on(address, 0, manners);
  }

  /// @param port 0 for a free one
  static Site on(String address, int port, Manners manners) {
    try {
      return new Site(new ServerSocket(port, 50, InetAddress.ofLiteral(address)), manners);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Site saying(String head, byte[] body) {
    return on(
        "127.0.0.1",
        (_, out) -> {
          out.write((head + "\r\n\r\n").getBytes(ISO_8859_1));
          out.write(body);
        });
  }

  static Site giving(byte[] body) {
    return saying("HTTP/1.1 200 OK\r\nContent-Length: " + body.length, body);
  }

  static Manners redirecting(String location) {
    return (_, out) -> redirect(302, location, out);
  }

  static void redirect(int status, String location, OutputStream out) throws IOException {
    var head = "HTTP/1.1 " + status + " Away\r\nLocation: " + location + "\r\n";
    out.write((head + "Content-Length: 0\r\n\r\n").getBytes(ISO_8859_1));
  }

  int port() {
    return socket.getLocalPort();
  }

  /// Requests it got, without bodies.
  List<String> heads() {
    return heads;
  }

  /// Whether a client hung up in the middle of an answer.
  boolean sawHangUp() throws InterruptedException {
    return hungUp.await(5, TimeUnit.SECONDS);
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        var client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      var head = head(client.getInputStream());
      heads.add(head);
      manners.answer(head, client.getOutputStream());
      client.getOutputStream().flush();
      client.shutdownOutput();
      client.getInputStream().readAllBytes(); // hanging up at once could lose what was written
    } catch (SocketException _) {
      hungUp.countDown();
    } catch (IOException | InterruptedException | UnsupportedOperationException _) {
      // the client may do as it likes
    }
  }

  private static String head(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.write(next);
    }
    return head.toString(ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
