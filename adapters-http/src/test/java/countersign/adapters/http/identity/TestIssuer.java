package countersign.adapters.http.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.javalin.Javalin;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;

/// An issuer with a key set at a real address, which can be taken away and changed.
final class TestIssuer implements AutoCloseable {
  static final String ISSUER = "https://issuer.example";
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  /// One for all tests: making RSA keys takes its time.
  static final RSAKey KEY = rsa("one");

  static final RSAKey OTHER = rsa("two");

  final AtomicInteger fetches = new AtomicInteger();
  volatile String keySet = new JWKSet(KEY).toString();
  volatile int status = 200;
  private final Javalin server =
      Javalin.create(config ->
              config.routes.get(
                  "/jwks.json",
                  ctx -> {
                    fetches.incrementAndGet();
                    ctx.status(status).result(keySet);
                  }))
          .start("127.0.0.1", 0);

  URI url() {
    return URI.create("http://127.0.0.1:" + server.port() + "/jwks.json");
  }

  static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .subject("user_1")
        .expirationTime(Date.from(NOON.plusSeconds(60)));
  }

  static String sign(RSAKey key, JWTClaimsSet claims) {
    return sign(
        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), key, claims);
  }

  static String sign(JWSHeader header, RSAKey key, JWTClaimsSet claims) {
    var token = new SignedJWT(header, claims);
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  private static RSAKey rsa(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
