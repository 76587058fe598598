package countersign.bootstrap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A web server on this machine that gives one file whatever is asked, but sends `/go` elsewhere.
final class ImageSite implements AutoCloseable {
  private final ServerSocket socket;
  private final byte[] file;
  private final String elsewhere;
  private final List<String> targets = new CopyOnWriteArrayList<>();

  /// @param elsewhere a `Location`, each octet as one character
  ImageSite(byte[] file, String elsewhere) throws IOException {
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.file = file;
    this.elsewhere = elsewhere;
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  /// What was asked for, first to last.
  List<String> targets() {
    return targets;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (var client = socket.accept()) {
        answer(client);
      } catch (IOException _) {
        // a client that went, or the end
      }
    }
  }

  private void answer(Socket client) throws IOException {
    var in = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
    var target = in.readLine().split(" ", 3)[1];
    targets.add(target);
    while (!in.readLine().isEmpty()) {
      // headers
    }
    var head =
        target.equals("/go")
            ? "HTTP/1.1 302 Found\r\nLocation: " + elsewhere + "\r\nContent-Length: 0\r\n\r\n"
            : "HTTP/1.1 200 OK\r\nContent-Length: " + file.length + "\r\n\r\n";
    var out = client.getOutputStream();
    out.write(head.getBytes(ISO_8859_1));
    if (!target.equals("/go")) {
      out.write(file);
    }
    out.flush();
    client.shutdownOutput();
    var _ = in.read();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
