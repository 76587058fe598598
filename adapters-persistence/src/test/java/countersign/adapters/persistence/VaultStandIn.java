package countersign.adapters.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import countersign.domain.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Vault's transit engine as its documentation tells it, on this machine: one key, `countersign`,
/// at `transit`, that really encrypts.
final class VaultStandIn implements AutoCloseable {
  static final Secret TOKEN = new Secret("hvs.token-that-nobody-may-see");
  private static final int NONCE = 12;

  private final HttpServer server;
  private final SecureRandom random = new SecureRandom();
  private final byte[] key = new byte[32];
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final List<String> namespaces = new CopyOnWriteArrayList<>();
  private volatile Optional<Canned> canned = Optional.empty();

  /// @param stalls whether headers are followed by nothing
  private record Canned(int status, String body, boolean stalls) {}

  VaultStandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    random.nextBytes(key);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String uri() {
    return "hcvault://127.0.0.1:" + server.getAddress().getPort() + "/transit/keys/countersign";
  }

  static VaultAccess access(Secret token) {
    return new VaultAccess(Optional.of(token), Optional.empty());
  }

  Kek kek() {
    return Kek.parse(new Secret(uri()), access(TOKEN));
  }

  void answers(int status, String body) {
    canned = Optional.of(new Canned(status, body, false));
  }

  void stalls() {
    canned = Optional.of(new Canned(200, "", true));
  }

  void isWellAgain() {
    canned = Optional.empty();
  }

  List<String> paths() {
    return List.copyOf(paths);
  }

  List<String> namespaces() {
    return List.copyOf(namespaces);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      paths.add(exchange.getRequestMethod() + " " + path);
      namespaces.addAll(exchange.getRequestHeaders().getOrDefault("X-Vault-Namespace", List.of()));
      var asked = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      var now = canned;
      if (now.isPresent()) {
        send(exchange, now.get());
      } else if (!TOKEN.reveal().equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
        refuse(exchange, 403, "permission denied");
      } else {
        work(exchange, path, JsonParser.parseString(asked).getAsJsonObject());
      }
    }
  }

  private void work(HttpExchange exchange, String path, JsonObject asked) throws IOException {
    try {
      switch (path) {
        case "/v1/transit/encrypt/countersign" -> {
          var sealed = crypt(Cipher.ENCRYPT_MODE, nonce(), decoded(asked, "plaintext"), asked);
          data(exchange, "ciphertext", "vault:v1:" + Base64.getEncoder().encodeToString(sealed));
        }
        case "/v1/transit/decrypt/countersign" -> {
          var text = asked.get("ciphertext").getAsString();
          var sealed = Base64.getDecoder().decode(text.substring("vault:v1:".length()));
          var opened =
              crypt(
                  Cipher.DECRYPT_MODE,
                  Arrays.copyOf(sealed, NONCE),
                  Arrays.copyOfRange(sealed, NONCE, sealed.length),
                  asked);
          data(exchange, "plaintext", Base64.getEncoder().encodeToString(opened));
        }
        default -> {
          if (path.startsWith("/v1/transit/")) {
            refuse(exchange, 400, "encryption key not found");
          } else {
            refuse(exchange, 404, "no handler for route");
          }
        }
      }
    } catch (GeneralSecurityException | RuntimeException _) {
      refuse(exchange, 400, "cipher: message authentication failed");
    }
  }

  private byte[] nonce() {
    var nonce = new byte[NONCE];
    random.nextBytes(nonce);
    return nonce;
  }

  /// With the nonce in front when it encrypts.
  private byte[] crypt(int mode, byte[] nonce, byte[] input, JsonObject asked)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    if (asked.has("associated_data")) {
      cipher.updateAAD(decoded(asked, "associated_data"));
    }
    var output = cipher.doFinal(input);
    if (mode == Cipher.DECRYPT_MODE) {
      return output;
    }
    var sealed = Arrays.copyOf(nonce, NONCE + output.length);
    System.arraycopy(output, 0, sealed, NONCE, output.length);
    return sealed;
  }

  private static byte[] decoded(JsonObject asked, String member) {
    return Base64.getDecoder().decode(asked.get(member).getAsString());
  }

  private static void data(HttpExchange exchange, String member, String value) throws IOException {
    var data = new JsonObject();
    data.addProperty(member, value);
    var body = new JsonObject();
    body.add("data", data);
    send(exchange, new Canned(200, body.toString(), false));
  }

  private static void refuse(HttpExchange exchange, int status, String error) throws IOException {
    var errors = new JsonArray();
    errors.add(error);
    var body = new JsonObject();
    body.add("errors", errors);
    send(exchange, new Canned(status, body.toString(), false));
  }

  private static void send(HttpExchange exchange, Canned answer) throws IOException {
    var body = answer.body().getBytes(UTF_8);
    if (answer.status() == 307) {
      exchange.getResponseHeaders().add("Location", "/v1/elsewhere");
    }
    exchange.sendResponseHeaders(answer.status(), answer.stalls() ? 100 : body.length);
    if (answer.stalls()) {
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
      sleep();
    } else {
      exchange.getResponseBody().write(body);
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(3_000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
