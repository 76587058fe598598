package countersign.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;

/// Vault's transit engine over real HTTP, as far as a keyset's key needs it: what it encrypts it
/// keeps, and gives out a name for it.
final class TransitStandIn implements AutoCloseable {
  static final String TOKEN = "hvs.packaged";

  private final JsonMapper json = JsonMapper.builder().build();
  private final Map<String, String> plain = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  TransitStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/transit/", this::answer);
    server.start();
  }

  String uri() {
    return "hcvault://127.0.0.1:" + server.getAddress().getPort() + "/transit/keys/packaged";
  }

  /// The paths that were called.
  List<String> asked() {
    return List.copyOf(asked);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    asked.add(path);
    var body = json.readTree(exchange.getRequestBody());
    try (exchange) {
      if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
        exchange.sendResponseHeaders(403, -1);
      } else if (path.equals("/v1/transit/encrypt/packaged")) {
        var name = "vault:v1:" + plain.size();
        plain.put(name, body.get("plaintext").asString());
        send(exchange, "ciphertext", name);
      } else if (path.equals("/v1/transit/decrypt/packaged")) {
        send(exchange, "plaintext", plain.getOrDefault(body.get("ciphertext").asString(), "AAAA"));
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private void send(HttpExchange exchange, String member, String value) throws IOException {
    var answer = json.writeValueAsString(Map.of("data", Map.of(member, value))).getBytes(UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
