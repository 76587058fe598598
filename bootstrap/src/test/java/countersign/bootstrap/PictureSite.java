package countersign.bootstrap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// A site with a picture, and an address that only leads there.
final class PictureSite implements AutoCloseable {
  static final int SIZE = 200_000;

  private final HttpServer server;

  PictureSite() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/moved", this::redirect);
    server.createContext("/picture.png", PictureSite::give);
    server.start();
  }

  /// For `MEDIA_ALLOWED_PRIVATE_HOSTS`.
  String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  String moved() {
    return "http://" + host() + "/moved?from=here";
  }

  private void redirect(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().add("Location", "http://" + host() + "/picture.png");
      exchange.sendResponseHeaders(302, -1);
    }
  }

  private static void give(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, SIZE);
      exchange.getResponseBody().write(Samples.png(SIZE));
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
