package countersign.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/// An issuer of users' JWTs with its public key at `/.well-known/jwks.json`, over real HTTP. Signs
/// with the JDK alone, so that nothing of the product is tested with itself.
final class KeyServer implements AutoCloseable {
  private final KeyPair keys;
  private final HttpServer server;
  private final AtomicInteger asked = new AtomicInteger();

  KeyServer() throws IOException, GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    keys = generator.generateKeyPair();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/.well-known/jwks.json", this::answer);
    server.start();
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// How often the key was fetched.
  int asked() {
    return asked.get();
  }

  /// Good for ten minutes from this moment.
  String tokenFor(String user, Instant now) throws GeneralSecurityException {
    var header = base64("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"k1\"}".getBytes(UTF_8));
    var claims =
        "{\"iss\":\"%s\",\"sub\":\"%s\",\"iat\":%d,\"exp\":%d}"
            .formatted(issuer(), user, now.getEpochSecond(), now.getEpochSecond() + 600);
    var signed = header + "." + base64(claims.getBytes(UTF_8));
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(keys.getPrivate());
    signature.update(signed.getBytes(UTF_8));
    return signed + "." + base64(signature.sign());
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    var key = (RSAPublicKey) keys.getPublic();
    var set =
        "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"k1\",\"n\":\"%s\",\"e\":\"AQAB\"}]}"
            .formatted(base64(unsigned(key.getModulus().toByteArray())));
    try (exchange) {
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, set.length());
      exchange.getResponseBody().write(set.getBytes(UTF_8));
    }
  }

  /// Without the sign's octet.
  private static byte[] unsigned(byte[] number) {
    return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
  }

  private static String base64(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
